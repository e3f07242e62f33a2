import type { RepairRequest } from '../../contract/attachment.ts';
import type { ChangeTarget } from './api.ts';

/** The row of a compound field that a change is for; nothing for another field. */
export function presentRow({ row, rowIds }: ChangeTarget): Pick<RepairRequest, 'row' | 'rowIds'> {
  return { ...(row !== undefined && { row }), ...(rowIds && { rowIds: [...rowIds] }) };
}

import { checkBatch } from '../../contract/checkFile.ts';
import type { CheckedFile } from '../uploads/checkedFile.ts';
import { DroppedFolder } from './readDroppedFiles.ts';

/** What a section takes: nothing (`read_only`), or as many files as places are left. */
export interface Capacity {
  readonly writable: boolean;
  readonly capacity: number;
  readonly slotsLeft: number;
}

/**
 * Looks at files that came in together, in their order, alone and as a batch. Every file comes back, refused or not;
 * when places run out only the overflow is refused.
 */
export function checkDrop(
  files: readonly File[],
  field: Capacity,
  limits: { readonly fileBytes: number },
): CheckedFile[] {
  if (!field.writable) return files.map((file) => ({ file, refusal: { reason: 'read_only' } }));
  const refusals = checkBatch(files.filter(isFile), field, limits);
  let next = 0;
  return files.map((file) => {
    if (!isFile(file)) return { file, refusal: { reason: 'folder' } };
    const refusal = refusals[next] ?? null;
    next += 1;
    return { file, refusal };
  });
}

function isFile(file: File): boolean {
  return !(file instanceof DroppedFolder);
}

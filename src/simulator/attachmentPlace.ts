import type { FieldDefinition, FieldValue, FieldValues, StoredFile, WorkItemType } from './world.ts';

/** Where files lie in a work item: a top-level field, or a sub-field of a compound one, in one row or in all. */
export interface AttachmentPlace {
  readonly top: FieldDefinition;
  readonly sub?: FieldDefinition;
  /** From 0; all rows where it is missing. */
  readonly row?: number;
}

/** The top-level field or sub-field with that key or alias, if the type has one. */
export function findField(
  type: WorkItemType,
  wanted: { key: string } | { alias: string },
): AttachmentPlace | undefined {
  const isWanted = (field: FieldDefinition) =>
    'key' in wanted ? field.key === wanted.key : field.alias !== '' && field.alias === wanted.alias;
  for (const top of type.fields) {
    if (isWanted(top)) return { top };
    const sub = top.subFields?.find(isWanted);
    if (sub !== undefined) return { top, sub };
  }
  return undefined;
}

/** A place as `GET /_sim/store` names it: `field` or `field/row/sub-field`. */
export function storeKey({ top, sub, row }: AttachmentPlace): string {
  return sub === undefined ? top.key : `${top.key}/${row ?? '*'}/${sub.key}`;
}

/** The place a store key names, if the type has such an attachment field. */
export function parseStoreKey(type: WorkItemType, text: string): AttachmentPlace | undefined {
  const [topKey = '', row, subKey] = text.split('/');
  const top = type.fields.find(({ key }) => key === topKey);
  if (row === undefined) return top?.type === 'multi_file' ? { top } : undefined;
  const sub = top?.subFields?.find(({ key }) => key === subKey);
  if (top === undefined || sub?.type !== 'multi_file' || !/^\d+$/.test(row)) return undefined;
  return { top, sub, row: Number(row) };
}

/** Every attachment field and every row's attachment sub-field of a work item. */
export function allPlaces(type: WorkItemType, fields: FieldValues): AttachmentPlace[] {
  return type.fields.flatMap((top): AttachmentPlace[] => {
    if (top.type === 'multi_file') return [{ top }];
    const subs = (top.subFields ?? []).filter((sub) => sub.type === 'multi_file');
    return Array.from({ length: countRows(fields, { top }) }, (_, row) => row).flatMap((row) =>
      subs.map((sub) => ({ top, sub, row })),
    );
  });
}

/** How many rows a place's compound field has in these values; 0 for any other field. */
export function countRows(fields: FieldValues, place: AttachmentPlace): number {
  const value = fields.get(place.top.key);
  return value?.kind === 'rows' ? value.rows.length : 0;
}

/** The files of a place in a top-level field's value. */
export function readFiles(value: FieldValue | undefined, place: AttachmentPlace): readonly StoredFile[] {
  if (value?.kind === 'files') return value.files;
  if (value?.kind !== 'rows' || place.sub === undefined) return [];
  const { key } = place.sub;
  const rows = place.row === undefined ? value.rows : value.rows.slice(place.row, place.row + 1);
  return rows.flatMap((row) => {
    const cell = row.get(key);
    return cell?.kind === 'files' ? cell.files : [];
  });
}

/** The top-level field's value with the files of a place replaced, row by row. */
export function changeFiles(
  value: FieldValue | undefined,
  place: AttachmentPlace,
  change: (files: readonly StoredFile[]) => readonly StoredFile[],
): FieldValue {
  const { sub } = place;
  if (sub === undefined || value?.kind !== 'rows') {
    return { kind: 'files', files: change(readFiles(value, place)) };
  }
  return {
    kind: 'rows',
    rows: value.rows.map((row, index) =>
      place.row === undefined || place.row === index
        ? new Map(row).set(sub.key, {
            kind: 'files',
            files: change(readFiles(value, { ...place, row: index })),
          })
        : row,
    ),
  };
}

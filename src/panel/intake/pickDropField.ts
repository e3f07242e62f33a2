/** A section as a drop sees it. */
export interface DropField {
  readonly fieldId: string;
  readonly writable: boolean;
}

/**
 * The section a drop feeds: the one under the pointer, else the first, but a writable one where there is any. Where
 * there is none the files go to the nearest all the same, to be refused in sight. Null without sections.
 */
export function pickDropField(fields: readonly DropField[], underPointer: string | null): string | null {
  const writable = fields.filter((field) => field.writable);
  const candidates = writable.length > 0 ? writable : fields;
  const field = candidates.find(({ fieldId }) => fieldId === underPointer) ?? candidates[0];
  return field?.fieldId ?? null;
}

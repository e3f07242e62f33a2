import type { AttachmentField } from '../../contract/attachment.ts';
import type { FormField } from '../host/host.ts';

/** The fields of the form that hold the files of these, each once, in their order: for rows of a compound field that one. */
export function watchedFields(fields: readonly AttachmentField[]): readonly FormField[] {
  const watched = new Map<string, FormField>();
  for (const { key, parentKey } of fields) {
    const field: FormField =
      parentKey === undefined ? { key, kind: 'files' } : { key: parentKey, kind: 'compound' };
    watched.set(field.key, field);
  }
  return [...watched.values()];
}

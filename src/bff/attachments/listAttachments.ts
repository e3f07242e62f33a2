import type { AttachmentField, AttachmentList } from '../../contract/attachment.ts';
import { FIELD_CAPACITY, NAME_BYTES } from '../../contract/limits.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { Actor, FieldDefinition, Meegle, StoredFile, StoredWorkItem } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { presentPlaceName } from './fieldPlace.ts';
import type { PresentAttachment } from './presentAttachment.ts';
import { typeByName } from './typeByName.ts';
import type { WriteRefusals } from './writeRefusals.ts';

/** Reads all attachments of a work item, as one user may see them. Rejects with MeegleError. */
export type ListAttachments = (
  actor: Actor,
  item: WorkItemRef,
  signal: AbortSignal,
) => Promise<AttachmentList>;

/** Makes the reader. The work item is always asked of Meegle; what only adorns the list never fails it. */
export function createListAttachments(deps: {
  readonly meegle: Meegle;
  readonly refusals: WriteRefusals;
  readonly presentAttachment: PresentAttachment;
  readonly maxFileBytes: number;
}): ListAttachments {
  const { meegle, refusals, presentAttachment, maxFileBytes } = deps;
  return async (actor, asked, signal) => {
    const [stored, definitions] = await Promise.all([
      meegle.readWorkItem(actor, asked, signal),
      meegle.readFields(actor, asked, signal).catch((error: unknown) => {
        if (error instanceof MeegleError) return error;
        throw error;
      }),
    ]);
    const fields = definitions instanceof MeegleError ? fieldsOf(stored) : definitions;
    if (definitions instanceof MeegleError && fields.length === 0) throw definitions;

    const item = { ...asked, project: stored.projectKey };
    const refusedPlaces = await refusals.read(
      actor.userKey,
      fields.map((field) => presentPlaceName(item, field)),
    );
    const present = (file: StoredFile) => presentAttachment(actor, item, file);
    const presentField = (field: FieldDefinition, row?: number): AttachmentField => {
      const place = { key: field.key, alias: field.alias, name: field.name };
      const { parent, required, obsolete } = field;
      const isRefused = obsolete || refusedPlaces.has(presentPlaceName(item, field));
      const writable = isRefused ? false : 'unknown';
      const settings = { required, obsolete, writable, capacity: FIELD_CAPACITY } as const;
      if (parent === undefined || row === undefined) {
        return { ...place, ...settings, attachments: (stored.files.get(field.key) ?? []).map(present) };
      }
      const { label = '', files } = stored.rows.get(parent.key)?.[row] ?? {};
      return {
        ...place,
        parentKey: parent.key,
        row,
        ...(label === '' ? {} : { rowLabel: label }),
        ...settings,
        attachments: (files?.get(field.key) ?? []).map(present),
      };
    };

    return {
      workItem: { id: stored.id, name: stored.name },
      limits: { fileBytes: maxFileBytes, fieldCapacity: FIELD_CAPACITY, nameBytes: NAME_BYTES },
      fields: fields.flatMap((field) =>
        field.parent === undefined
          ? [presentField(field)]
          : (stored.rows.get(field.parent.key) ?? []).map((_, row) => presentField(field, row)),
      ),
      inText: stored.inText.map((file) => present(typeInText(file))),
    };
  };
}

/**
 * A file of a text with the type that its name says: Meegle stores none that could be wrong. What it calls a picture
 * stays one.
 */
function typeInText(file: StoredFile): StoredFile {
  const byName = typeByName(file.name) ?? '';
  const fits = file.type === '' || byName.startsWith('image/');
  return fits ? { ...file, type: byName || file.type } : file;
}

/** The fields as far as the values tell them, when Meegle doesn't: under their keys, and only those it sent. */
function fieldsOf(stored: StoredWorkItem): FieldDefinition[] {
  return [
    ...[...stored.files.keys()].map(asField),
    ...[...stored.rows].flatMap(([parentKey, rows]) => {
      const keys = new Set(rows.flatMap((row) => [...row.files.keys()]));
      return [...keys].map((key) => ({ ...asField(key), parent: { key: parentKey, name: parentKey } }));
    }),
  ];
}

function asField(key: string): FieldDefinition {
  return { key, alias: '', name: key, required: false, obsolete: false };
}

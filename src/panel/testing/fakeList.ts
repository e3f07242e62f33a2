import type { Attachment, AttachmentField, AttachmentList } from '../../contract/attachment.ts';

/** A file as the server lists it; its id is its name without what ids can't hold. */
export function fakeAttachment(name: string, more: Partial<Attachment> = {}): Attachment {
  const id = `id-${name.replaceAll(/[^A-Za-z0-9]/g, '-')}`;
  return {
    id,
    name,
    type: 'text/plain',
    size: 1024,
    sizeText: '1KB',
    preview: 'none',
    contentUrl: `/content/inline-${id}/${name}`,
    downloadUrl: `/content/download-${id}/${name}`,
    ...more,
  };
}

/** A field named `name` holding files of these names. */
export function fakeField(
  name: string,
  files: readonly string[],
  more: Partial<AttachmentField> = {},
): AttachmentField {
  return {
    key: `field_${name}`,
    alias: '',
    name,
    required: false,
    obsolete: false,
    writable: 'unknown',
    capacity: 50,
    attachments: files.map((file) => fakeAttachment(file)),
    ...more,
  };
}

export function fakeList(...fields: AttachmentField[]): AttachmentList {
  return {
    workItem: { id: '1001', name: 'A story' },
    limits: { fileBytes: 104_857_600, fieldCapacity: 50, nameBytes: 255 },
    fields,
    inText: [],
  };
}

import type { Attachment, AttachmentField, AttachmentList } from '../../src/contract/attachment.ts';

/** How many files, in how many fields of the same number each; their small pictures are under `picturesUrl`. */
export interface SampleSize {
  readonly files: number;
  readonly fields: number;
  readonly picturesUrl: string;
}

/** Names as people give them. All have a small picture, as photos, scans and drawings do. */
const NAMES: readonly (readonly [name: string, type: string])[] = [
  ['现场照片', 'image/jpeg'],
  ['Screenshot 2026-11-', 'image/png'],
  ['第三季度验收报告（终版）_', 'application/pdf'],
  ['会议纪要 ', 'image/webp'],
  ['IMG_20261102_1642', 'image/heic'],
  ['接口联调问题截图-iOS-', 'image/png'],
];

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
};

/** A list as the server answers it. */
export function sampleList({ files, fields, picturesUrl }: SampleSize): AttachmentList {
  const inField = files / fields;
  return {
    workItem: { id: '1001', name: '验收' },
    limits: { fileBytes: 104_857_600, fieldCapacity: 100, nameBytes: 255 },
    fields: Array.from({ length: fields }, (_, field) =>
      sampleField(
        field,
        Array.from({ length: inField }, (_, file) => sampleFile(field * inField + file, picturesUrl)),
      ),
    ),
    inText: [],
  };
}

function sampleField(index: number, attachments: readonly Attachment[]): AttachmentField {
  return {
    key: `field_${index}`,
    alias: '',
    name: `附件 ${index + 1}`,
    required: false,
    obsolete: false,
    writable: 'unknown',
    capacity: 100,
    attachments: [...attachments],
  };
}

function sampleFile(index: number, picturesUrl: string): Attachment {
  const [stem, type] = NAMES[index % NAMES.length] ?? ['', ''];
  const size = 40_000 + ((index * 7_919_311) % 9_000_000);
  return {
    id: `file-${index}`,
    name: `${stem}${index}.${EXTENSIONS[type] ?? ''}`,
    type,
    size,
    sizeText: `${Math.round(size / 1024)}KB`,
    preview: type === 'application/pdf' ? 'pdf' : 'image',
    contentUrl: `/content/inline-${index}`,
    downloadUrl: `/content/download-${index}`,
    thumbnailUrl: `${picturesUrl}${index}.webp`,
  };
}

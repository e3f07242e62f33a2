import Upload from '@douyinfe/semi-ui/lib/es/upload';
import type { FileItem } from '@douyinfe/semi-ui/lib/es/upload/interface';
import { useImperativeHandle, useMemo, useState, type Ref } from 'react';
import type { AttachmentField, AttachmentList } from '../../src/contract/attachment.ts';
import type { UploadControls } from './UploadControls.ts';

/** Semi's own list of uploaded files, one a field, with pictures. It has no ticks, kinds or menus. */
export function SemiUploads({
  list,
  controls,
}: {
  readonly list: AttachmentList;
  readonly controls: Ref<UploadControls>;
}) {
  const [uploads, setUploads] = useState<readonly FileItem[]>(NONE);
  useImperativeHandle(
    controls,
    () => ({
      upload: (count) => setUploads(Array.from({ length: count }, (_, index) => uploadOf(index))),
      tick: (percent) =>
        setUploads((last) => last.map((item, index) => (index === 0 ? { ...item, percent } : item))),
    }),
    [],
  );
  return list.fields.map((field, index) => (
    <FieldUpload key={field.key} field={field} uploads={index === 0 ? uploads : NONE} />
  ));
}

function uploadOf(index: number): FileItem {
  return { uid: `upload-${index}`, name: `new ${index}.bin`, size: '10 KB', status: 'uploading', percent: 0 };
}

const NONE: readonly FileItem[] = [];

function FieldUpload({
  field,
  uploads,
}: {
  readonly field: AttachmentField;
  readonly uploads: readonly FileItem[];
}) {
  const stored = useMemo(
    () =>
      field.attachments.map(({ id, name, size, thumbnailUrl }): FileItem => ({
        uid: id,
        name,
        size: `${Math.round((size ?? 0) / 1024)} KB`,
        status: 'success',
        preview: true,
        ...(thumbnailUrl !== undefined && { url: thumbnailUrl }),
      })),
    [field],
  );
  return (
    <Upload action="" fileList={[...uploads, ...stored]} listType="list">
      <span>{field.name}</span>
    </Upload>
  );
}

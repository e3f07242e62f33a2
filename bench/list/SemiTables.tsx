import IconDownloadStroked from '@douyinfe/semi-icons/lib/es/icons/IconDownloadStroked';
import IconMore from '@douyinfe/semi-icons/lib/es/icons/IconMore';
import Button from '@douyinfe/semi-ui/lib/es/button';
import Dropdown from '@douyinfe/semi-ui/lib/es/dropdown';
import Progress from '@douyinfe/semi-ui/lib/es/progress';
import Table from '@douyinfe/semi-ui/lib/es/table';
import type { ColumnProps } from '@douyinfe/semi-ui/lib/es/table';
import { useCallback, useImperativeHandle, useMemo, useState, type Ref } from 'react';
import type { Attachment, AttachmentField, AttachmentList } from '../../src/contract/attachment.ts';
import { kindOf } from '../../src/contract/mediaTypes.ts';
import { wordsOf } from '../../src/panel/text/useText.ts';
import type { UploadControls } from './UploadControls.ts';

const { text, size } = wordsOf('zh');

/** A file, or one on its way there. */
type Line = Attachment & { readonly percent?: number };

const COLUMNS: ColumnProps<Line>[] = [
  {
    title: '',
    dataIndex: 'name',
    render: (_, { name, thumbnailUrl }) => (
      <span>
        {thumbnailUrl !== undefined && (
          <img src={thumbnailUrl} alt="" width={40} height={40} loading="lazy" />
        )}{' '}
        {name}
      </span>
    ),
  },
  {
    title: '',
    dataIndex: 'size',
    width: 180,
    render: (_, { size: sizeBytes, percent }) =>
      percent === undefined ? size(sizeBytes ?? 0) : <Progress percent={percent} aria-label="" />,
  },
  { title: '', dataIndex: 'type', width: 88, render: (_, { type, name }) => text.kinds[kindOf(type, name)] },
  {
    title: '',
    dataIndex: 'id',
    width: 96,
    render: () => (
      <>
        <Button theme="borderless" type="tertiary" icon={<IconDownloadStroked />} aria-label="" />
        <Dropdown
          trigger="click"
          render={
            <Dropdown.Menu>
              <Dropdown.Item>{text.actions.download}</Dropdown.Item>
              <Dropdown.Item type="danger">{text.actions.delete}</Dropdown.Item>
            </Dropdown.Menu>
          }
        >
          <Button theme="borderless" type="tertiary" icon={<IconMore />} aria-label="" />
        </Dropdown>
      </>
    ),
  },
];

/** A table a field, with the columns and the buttons of ours, as Semi's documentation writes one with ticks. */
export function SemiTables({
  list,
  controls,
}: {
  readonly list: AttachmentList;
  readonly controls: Ref<UploadControls>;
}) {
  const [selected, setSelected] = useState<Readonly<Record<string, readonly string[]>>>({});
  const [uploads, setUploads] = useState<readonly Line[]>([]);
  useImperativeHandle(
    controls,
    () => ({
      upload: (count) => {
        const like = list.fields[0]?.attachments[0];
        if (like) setUploads(Array.from({ length: count }, (_, index) => uploadLike(like, index)));
      },
      tick: (percent) =>
        setUploads((last) => last.map((line, index) => (index === 0 ? { ...line, percent } : line))),
    }),
    [list],
  );
  const select = useCallback(
    (key: string, ids: readonly string[]) => setSelected((last) => ({ ...last, [key]: ids })),
    [],
  );
  return list.fields.map((field, index) => (
    <FieldTable
      key={field.key}
      field={field}
      uploads={index === 0 ? uploads : NONE}
      selected={selected[field.key] ?? NO_IDS}
      onSelect={select}
    />
  ));
}

function uploadLike(file: Attachment, index: number): Line {
  return { ...file, id: `upload-${index}`, percent: 0 };
}

const NONE: readonly Line[] = [];
const NO_IDS: readonly string[] = [];

function FieldTable({
  field: { key, attachments },
  uploads,
  selected,
  onSelect,
}: {
  readonly field: AttachmentField;
  readonly uploads: readonly Line[];
  readonly selected: readonly string[];
  readonly onSelect: (key: string, ids: readonly string[]) => void;
}) {
  const lines = useMemo(() => [...uploads, ...attachments], [uploads, attachments]);
  const rowSelection = useMemo(
    () => ({
      selectedRowKeys: [...selected],
      onChange: (keys: (string | number)[] | undefined) => onSelect(key, (keys ?? []).map(String)),
    }),
    [selected, onSelect, key],
  );
  return (
    <Table rowKey="id" columns={COLUMNS} dataSource={lines} rowSelection={rowSelection} pagination={false} />
  );
}

import { formatSize } from '../../../contract/formatSize.ts';
import { kindOf } from '../../../contract/mediaTypes.ts';
import { KIND_ICONS } from '../../drawing/card.ts';
import { element } from '../../drawing/element.ts';
import { icon } from '../../drawing/icon.ts';
import type { Stage } from '../../Stage.ts';
import type { ArchiveEntry } from './Archive.ts';
import type { Folder } from './arrangeTree.ts';

/** Folders with no more in them than this are open from the start, while the list stays short. */
const OPEN_ENTRIES = 40;

/** The tree of an archive: folders that open, files that are given to `onOpen`. */
export function createTree(
  folder: Folder,
  {
    words,
    file,
    onOpen,
  }: Pick<Stage, 'words' | 'file'> & { readonly onOpen: (name: string, entry: ArchiveEntry) => void },
): HTMLElement {
  const dates = new Intl.DateTimeFormat(document.documentElement.lang || 'zh', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  let room = OPEN_ENTRIES;

  function list({ folders, files }: Folder): HTMLElement {
    const rows = element('ul', 'tree');
    rows.append(...folders.map(folderRow), ...files.map(({ name, entry }) => fileRow(name, entry)));
    return rows;
  }

  function folderRow(inner: Folder): HTMLElement {
    const row = button(
      words.documents.archive.folder(inner.name),
      icon('next'),
      icon('folder'),
      label(inner.name),
    );
    const item = element('li', 'tree-item', row);
    let content: HTMLElement | null = null;
    const show = (isOpen: boolean) => {
      row.setAttribute('aria-expanded', String(isOpen));
      // Rows of a folder are made when it is opened: a large archive has thousands.
      if (isOpen && !content) item.append((content = list(inner)));
      if (content) content.hidden = !isOpen;
    };
    row.addEventListener('click', () => show(row.getAttribute('aria-expanded') !== 'true'));
    const count = inner.folders.length + inner.files.length;
    const isOpen = count <= room;
    if (isOpen) room -= count;
    show(isOpen);
    return item;
  }

  function fileRow(name: string, entry: ArchiveEntry): HTMLElement {
    const kind = kindOf('', name);
    const picture = icon(KIND_ICONS[kind]);
    picture.dataset['kind'] = kind;
    const row = button(words.documents.archive.file(name), picture, label(name));
    if (entry.isLocked)
      row.append(element('span', 'tree-lock', icon('lock'), words.documents.archive.locked));
    row.append(
      element('span', 'tree-date', entry.modifiedAt ? dates.format(entry.modifiedAt) : ''),
      element('span', 'tree-size', entry.sizeBytes === null ? '' : formatSize(entry.sizeBytes)),
    );
    row.addEventListener('click', () => onOpen(name, entry));
    return element('li', 'tree-item', row);
  }

  const view = element('div', 'view tree-view', list(folder));
  view.tabIndex = 0;
  view.setAttribute('role', 'region');
  view.setAttribute('aria-label', `${words.documents.archive.contents} ${file.name}`);
  return view;
}

function button(name: string, ...children: Node[]): HTMLButtonElement {
  const row = element('button', 'tree-row', ...children);
  row.type = 'button';
  row.setAttribute('aria-label', name);
  return row;
}

function label(name: string): HTMLElement {
  const made = element('span', 'tree-name', name);
  made.dir = 'auto';
  made.title = name;
  return made;
}

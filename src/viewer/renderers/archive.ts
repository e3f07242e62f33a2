import { previewOf } from '../../contract/mediaTypes.ts';
import { createBar } from '../drawing/createBar.ts';
import { element } from '../drawing/element.ts';
import { OtherFormat } from '../OtherFormat.ts';
import { showInside } from '../showInside.ts';
import type { Stage } from '../Stage.ts';
import '../styles/archive.css';
import { arrangeTree } from './archive/arrangeTree.ts';
import { createTree } from './archive/createTree.ts';
import { openArchive } from './archive/openArchive.ts';
import { openSource } from './archive/openSource.ts';
import { typeOfPackage, ZIP } from './office/typeOfPackage.ts';

/** Shows what an archive holds as a tree; an entry is unfolded only when somebody opens it. */
export async function archive(stage: Stage): Promise<void> {
  const { root, content, file, words, signal } = stage;
  const source = await openSource(content);
  const { entries, isCut } = await openArchive(source, file.name, signal);
  const type = typeOfPackage(entries.map(({ path }) => path));
  // What nobody called a zip isn't looked at as one, if it is a document.
  if (type !== ZIP && previewOf('', file.name) !== 'archive') throw new OtherFormat(type);
  const files = entries.filter(({ isFolder }) => !isFolder).length;
  const tree = createTree(arrangeTree(entries), {
    words,
    file,
    onOpen: (name, entry) => void showInside(stage, { name, type: '', read: entry.read }),
  });
  if (isCut) root.append(element('p', 'note', words.documents.archive.firstEntries(entries.length)));
  if (entries.length === 0) root.append(element('p', 'note', words.documents.archive.empty));
  root.append(
    tree,
    createBar(words.controls, element('span', 'bar-fact', words.documents.archive.facts(files))),
  );
}

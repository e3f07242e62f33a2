import { createHash } from 'node:crypto';
import type { AttachmentPlace } from './attachmentPlace.ts';
import { changeFiles, storeKey } from './attachmentPlace.ts';
import type { FileStore } from './fileStore.ts';
import type { Project, StoredFile, WorkItem, WorkItemType, World } from './world.ts';
import { emptyFields } from './world.ts';

/** People who may edit: the seed's files are theirs in turn. */
const OPERATORS = ['alice', 'bob', 'dave'] as const;
const REVIEW_ROUNDS = ['第一轮评审', '第二轮评审'];
const HOUR_MS = 60 * 60 * 1000;

/** A file to be put into a work item. */
export interface NewFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Adds a work item without files; a compound field has two rows. */
export function addWorkItem(
  world: World,
  {
    project,
    type,
    id,
    name,
    text = '',
  }: { project: Project; type: WorkItemType; id: string; name: string; text?: string },
): WorkItem {
  const now = Date.now();
  const fields = new Map(emptyFields(type, REVIEW_ROUNDS))
    .set('name', { kind: 'plain', value: name })
    .set('priority', { kind: 'plain', value: { label: 'P1', value: '1' } })
    .set('owner', { kind: 'plain', value: OPERATORS[0] })
    .set('description', { kind: 'richText', text, pictures: [] });
  const workItem: WorkItem = {
    projectKey: project.key,
    typeKey: type.key,
    id,
    name,
    createdBy: OPERATORS[0],
    createdAt: now - 6 * 24 * HOUR_MS,
    updatedBy: OPERATORS[0],
    updatedAt: now,
    fields,
  };
  world.workItems.set(id, workItem);
  return workItem;
}

/** Puts files into a field as if people had done so in the last days; the last is the newest. */
export async function addFiles(
  world: World,
  files: FileStore,
  workItem: WorkItem,
  place: AttachmentPlace,
  newFiles: readonly NewFile[],
): Promise<void> {
  const stored = await Promise.all(
    newFiles.map((file, index) => storeFile(files, `${workItem.id}/${storeKey(place)}/${index}`, file)),
  );
  const value = changeFiles(workItem.fields.get(place.top.key), place, (before) => [...before, ...stored]);
  workItem.fields = new Map(workItem.fields).set(place.top.key, value);
  const now = Date.now();
  for (const [index, file] of stored.entries()) {
    world.changes.push({
      workItem,
      fieldKey: (place.sub ?? place.top).key,
      operator: OPERATORS[index % OPERATORS.length] ?? OPERATORS[0],
      at: now - (stored.length - index) * 2 * HOUR_MS,
      add: [file],
      remove: [],
    });
  }
}

/** Stores a file under an id that is the same after every reset. */
export async function storeFile(files: FileStore, seedOfId: string, file: NewFile): Promise<StoredFile> {
  const hex = createHash('sha256').update(seedOfId).digest('hex');
  const uid = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
  const { name, type, bytes } = file;
  return { uid, name, type, bytes: await files.put(bytes), visibleFrom: 0 };
}

/** Small files made up for a place, each with content of its own. */
export function generateFiles(workItem: WorkItem, place: AttachmentPlace, count: number): NewFile[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(2, '0');
    return {
      name: `附件-${number}.txt`,
      type: 'text/plain',
      bytes: Buffer.from(`${workItem.name}\n${storeKey(place)} #${number}（${workItem.id}）\n`),
    };
  });
}

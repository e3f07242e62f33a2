import type { AttachmentPlace } from './attachmentPlace.ts';
import { parseStoreKey } from './attachmentPlace.ts';
import type { NewFile } from './addWorkItem.ts';
import { addFiles, addWorkItem, generateFiles, storeFile } from './addWorkItem.ts';
import type { FileStore } from './fileStore.ts';
import { readSeedFile, seedFiles } from './seedFiles.ts';
import { projects, users } from './seedSpace.ts';
import type { World } from './world.ts';

type SeedFileKey = keyof typeof seedFiles;

const RICH_ITEM_FILES: Readonly<Record<string, readonly SeedFileKey[]>> = {
  multi_attachment: [
    'docx',
    'pdf',
    'png',
    'jpeg',
    'gif',
    'webp',
    'mp4',
    'webm',
    'mp3',
    'wav',
    'markdown',
    'text',
    'csv',
    'json',
    'zip',
  ],
  field_design: ['png', 'svg', 'flow', 'mistyped'],
  'field_review/0/field_review_files': ['remarks'],
  field_old: ['text'],
};

/** The world as every start and every reset finds it. */
export async function createSeedWorld(files: FileStore): Promise<World> {
  const world: World = { users, projects, workItems: new Map(), changes: [], resources: [], nextId: 2001 };
  const [project] = projects;
  const type = project?.types.find(({ key }) => key === 'story');
  if (project === undefined || type === undefined) throw new Error('the seed has no space');
  const add = (id: string, name: string, text: string) =>
    addWorkItem(world, { project, type, id, name, text });
  const place = (key: string): AttachmentPlace => {
    const found = parseStoreKey(type, key);
    if (found === undefined) throw new Error(`the seed has no field ${key}`);
    return found;
  };

  const rich = add(
    '1001',
    '附件面板：拖放、预览、批量删除',
    '把文件放进工作项，看得见、拿得走、删得掉。流程如下：',
  );
  for (const [key, wanted] of Object.entries(RICH_ITEM_FILES)) {
    await addFiles(world, files, rich, place(key), await Promise.all(wanted.map(readNewFile)));
  }
  const picture = await storeFile(files, '1001/description/0', await readNewFile('flow'));
  rich.fields = new Map(rich.fields).set('description', {
    kind: 'richText',
    text: '把文件放进工作项，看得见、拿得走、删得掉。流程如下：',
    pictures: [picture],
  });

  add('1002', '新人引导：第一次打开工作台', '还没有附件。');
  const almostFull = add('1003', '季度复盘材料归档', '只剩一个位置。');
  const full = add('1004', '历史合同扫描件', '已经放满。');
  for (const [workItem, count] of [
    [almostFull, 49],
    [full, 50],
  ] as const) {
    const target = place('multi_attachment');
    await addFiles(world, files, workItem, target, generateFiles(workItem, target, count));
  }
  const big = add('9007199254740993', '编号超过 2^53 的需求', '相邻的编号在 JavaScript 里是同一个数。');
  await addFiles(world, files, big, place('multi_attachment'), [await readNewFile('markdown')]);
  return world;
}

async function readNewFile(key: SeedFileKey): Promise<NewFile> {
  const { name, type } = seedFiles[key];
  return { name, type, bytes: await readSeedFile(seedFiles[key]) };
}

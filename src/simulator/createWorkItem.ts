import * as v from 'valibot';
import { addFiles, addWorkItem, generateFiles, storeFile } from './addWorkItem.ts';
import { countRows, parseStoreKey } from './attachmentPlace.ts';
import { ControlError } from './ControlError.ts';
import type { FileStore } from './fileStore.ts';
import { readSeedFile, seedFiles } from './seedFiles.ts';
import type { World } from './world.ts';

/** What `POST /_sim/work-items` takes. */
export const newWorkItemSchema = v.strictObject({
  projectKey: v.optional(v.string(), 'demo_project'),
  type: v.optional(v.string(), 'story'),
  files: v.optional(
    v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))),
    {},
  ),
  inText: v.optional(
    v.array(v.strictObject({ name: v.string(), kind: v.picklist(['picture', 'file']) })),
    [],
  ),
});

/**
 * A new work item, with so many small generated files in each field named (`field` or `field/row/sub-field`), and with
 * `inText` in its description; a picture there may have no name.
 */
export async function createWorkItem(
  world: World,
  files: FileStore,
  wanted: v.InferOutput<typeof newWorkItemSchema>,
): Promise<{ id: string }> {
  const project = world.projects.find(({ key, simpleName }) => [key, simpleName].includes(wanted.projectKey));
  if (project === undefined) throw new ControlError(400, `projectKey: there is no ${wanted.projectKey}`);
  const type = project.types.find(({ key }) => key === wanted.type);
  if (type === undefined) throw new ControlError(400, `type: there is no ${wanted.type}`);
  const filled = Object.entries(wanted.files).map(([key, count]) => {
    const place = parseStoreKey(type, key);
    if (place === undefined) throw new ControlError(400, `files.${key}: no such attachment field`);
    return { key, place, count };
  });

  const id = String(world.nextId);
  world.nextId += 1;
  const workItem = addWorkItem(world, { project, type, id, name: `试用需求 ${id}` });
  await files.whileWriting(async () => {
    for (const { key, place, count } of filled) {
      if (place.row !== undefined && place.row >= countRows(workItem.fields, place)) {
        throw new ControlError(400, `files.${key}: no such row`);
      }
      await addFiles(world, files, workItem, place, generateFiles(workItem, place, count));
    }
    if (wanted.inText.length === 0) return;
    const inText = await Promise.all(
      wanted.inText.map(async ({ name, kind }, index) => {
        const file =
          kind === 'picture'
            ? { name, type: seedFiles.flow.type, bytes: await readSeedFile(seedFiles.flow) }
            : { name, type: seedFiles.text.type, bytes: Buffer.from(`${name} #${index}\n`) };
        return storeFile(files, `${id}/description/${index}`, file);
      }),
    );
    const text = '正文里的图片和文件：';
    workItem.fields = new Map(workItem.fields).set('description', {
      kind: 'richText',
      text,
      pictures: inText,
    });
  });
  return { id };
}

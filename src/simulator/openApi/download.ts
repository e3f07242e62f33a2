import { filesIn } from '../world.ts';
import type { Call } from './call.ts';
import { Answered } from './answer.ts';
import { findPathTarget } from './findTarget.ts';
import { meetFault } from './meetFault.ts';
import { readJson, readText } from './readJson.ts';
import { Refusal } from './Refusal.ts';

/** `POST …/file/download`: the bytes of a file of an attachment field or of a rich text. */
export async function download(call: Call): Promise<never> {
  const { workItem } = findPathTarget(call, 'reader');
  const uuid = readText(await readJson(call.body), 'uuid');
  if (uuid === undefined) throw new Refusal(20005, 'uuid');
  const file = [...workItem.fields.values()]
    .flatMap((value) => [...filesIn(value)])
    .find(({ uid }) => uid === uuid);
  await meetFault(call, file === undefined ? [] : [file.name]);
  if (file === undefined) throw new Refusal(30019);
  throw new Answered({ kind: 'file', file });
}

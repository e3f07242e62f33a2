import type { Answer } from './answer.ts';
import type { Call, Handler } from './call.ts';
import { Refusal } from './Refusal.ts';

/** Runs a call; a write that carries an `X-IDEM-UUID` as often as the setting `idem` says. */
export async function perform(call: Call, handler: Handler): Promise<Answer> {
  const isWrite = call.op === 'upload' || call.op === 'general_upload' || call.op === 'delete';
  if (!isWrite) return run(call, handler);
  const write = () => call.files.whileWriting(() => run(call, handler));
  const id = call.headers['x-idem-uuid'];
  const { idem } = call.state.settings;
  return id === undefined || idem === 'ignore' ? write() : once(call, String(id), idem, write);
}

async function run(call: Call, handler: Handler): Promise<Answer> {
  return { kind: 'data', data: await handler(call) };
}

/** Idempotency is per token and endpoint. A write that failed is forgotten and may be tried again. */
async function once(
  call: Call,
  id: string,
  idem: 'honour' | 'conflict',
  write: () => Promise<Answer>,
): Promise<Answer> {
  const { attempts } = call.state;
  const key = `${call.token} ${call.op} ${id}`;
  const earlier = attempts.get(key);
  if (earlier === 'running' || (earlier !== undefined && idem === 'conflict')) throw new Refusal(10430);
  if (earlier !== undefined) {
    await call.body.drain();
    return earlier;
  }
  attempts.set(key, 'running');
  try {
    const answer = await write();
    attempts.set(key, answer);
    return answer;
  } catch (error) {
    attempts.delete(key);
    throw error;
  }
}

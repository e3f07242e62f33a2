/** Said of a page that doesn't answer in time. */
export class Hang extends Error {
  override readonly name = 'Hang';
}

/** The promise's value; rejects with `Hang`, which says `what`, if it isn't there after `ms`. */
export async function within<Value>(ms: number, what: string, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Hang(`${what} for ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks again and again until the answer isn't undefined; rejects with `Hang` if it isn't there after `ms`. */
export async function until<Value>(
  ms: number,
  what: string,
  ask: () => Promise<Value | undefined>,
): Promise<Value> {
  const deadline = performance.now() + ms;
  for (;;) {
    const answer = await within(ms, what, ask());
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Hang(`${what} for ${ms / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

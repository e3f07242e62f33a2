/** The same bytes, of which the first are there already: what fails at once is a refusal, not a file that breaks off. */
export async function beginReading(
  bytes: AsyncGenerator<Uint8Array, void>,
): Promise<AsyncGenerator<Uint8Array, void>> {
  let beginning: IteratorResult<Uint8Array, void> | undefined = await bytes.next();
  const begun: AsyncGenerator<Uint8Array, void> = {
    async next() {
      const first = beginning;
      beginning = undefined;
      return first ?? bytes.next();
    },
    // Of a generator around it these wouldn't reach the bytes before the first was taken.
    return: () => bytes.return(),
    throw: (error: unknown) => bytes.throw(error),
    [Symbol.asyncIterator]: () => begun,
  };
  return begun;
}

import { expect, it } from 'vitest';
import { createFieldLedgers } from './fieldLedgers.ts';

it('a field not written to for long is forgotten, unless an upload to it is still awaited', async () => {
  const ledgers = createFieldLedgers();
  const [idle, busy] = [ledgers.at('idle'), ledgers.at('busy')];
  const awaited = await busy.expect({ name: 'a', type: '', sizeBytes: 1 }, [], 'u');
  const fill = (round: string) => {
    for (let index = 0; index < 1000; index += 1) ledgers.at(`${round} ${index}`);
  };
  fill('first');
  expect(ledgers.at('busy')).toBe(busy);
  expect(ledgers.at('idle')).not.toBe(idle);
  await awaited.drop();
  fill('second');
  expect(ledgers.at('busy')).not.toBe(busy);
});

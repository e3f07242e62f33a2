import { describe, expect, it } from 'vitest';
import { useTestSimulator } from '../useTestSimulator.ts';

const simulator = useTestSimulator();
const parts = [
  { name: 'field_key', content: 'multi_attachment' },
  { name: 'file', fileName: 'a.txt', content: 'a' },
];
const once = { 'X-IDEM-UUID': 'one-and-the-same' };

async function uploadTwice(idem: string, fault?: unknown) {
  const alice = await simulator.as('alice');
  await alice.settings({ idem, commitMs: 0 });
  if (fault !== undefined) await alice.faults(fault);
  const first = await alice.upload('1002', parts, once);
  const second = await alice.upload('1002', parts, once);
  return { codes: [first.json.err_code, second.json.err_code], stored: await alice.stored('1002'), second };
}

describe('a write repeated with the same X-IDEM-UUID', () => {
  it('is done twice by default', async () => {
    const { codes, stored } = await uploadTwice('ignore');
    expect(codes).toEqual([0, 0]);
    expect(stored).toHaveLength(2);
  });

  it('is done once and answered twice, when the setting says so', async () => {
    const { codes, stored } = await uploadTwice('honour');
    expect(codes).toEqual([0, 0]);
    expect(stored).toHaveLength(1);
  });

  it('clashes, when the setting says so', async () => {
    const { codes, stored, second } = await uploadTwice('conflict');
    expect(codes).toEqual([0, 10430]);
    expect(second.status).toBe(429);
    expect(stored).toHaveLength(1);
  });

  it('may be tried again after a refusal', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ idem: 'conflict', fieldLimit: 0, commitMs: 0 });
    expect((await alice.upload('1002', parts, once)).json.err_code).toBe(1000050263);
    await alice.settings({ fieldLimit: 50 });
    expect((await alice.upload('1002', parts, once)).json.err_code).toBe(0);
  });

  it('is another write with another token', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ idem: 'honour', tokenReuse: false, commitMs: 0 });
    await alice.upload('1002', parts, once);
    await alice.renewToken();
    await alice.upload('1002', parts, once);
    expect(await alice.stored('1002')).toHaveLength(2);
  });
});

import { describe, expect, it } from 'vitest';
import { useTestSimulator } from '../useTestSimulator.ts';

const simulator = useTestSimulator();
const names = (files: readonly { name: string }[]) => files.map(({ name }) => name).sort();

describe('the overwrite race', () => {
  it('loses one of two uploads that overlap, though both are answered with success', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ commitMs: 300 });
    const answers = await Promise.all(['a.txt', 'b.txt'].map((name) => alice.uploadText('1002', name)));
    expect(answers.map(({ json }) => json.err_code)).toEqual([0, 0]);
    expect(await alice.stored('1002')).toHaveLength(1);
  });

  it('loses most of ten uploads sent at once', async () => {
    const alice = await simulator.as('alice');
    await Promise.all(Array.from({ length: 10 }, (_, n) => alice.uploadText('1002', `${n}.txt`)));
    expect((await alice.stored('1002')).length).toBeLessThan(5);
  });

  it('loses nothing when each upload waits for the answer to the one before', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ commitMs: 5 });
    for (const name of ['a.txt', 'b.txt', 'c.txt']) await alice.uploadText('1002', name);
    expect(names(await alice.stored('1002'))).toEqual(['a.txt', 'b.txt', 'c.txt']);
  });

  it('hits two users and two tokens alike', async () => {
    const [alice, bob] = await Promise.all([simulator.as('alice'), simulator.as('bob')]);
    await Promise.all([alice.uploadText('1002', 'a.txt'), bob.uploadText('1002', 'b.txt')]);
    expect(await alice.stored('1002')).toHaveLength(1);
  });

  it('spares another work item and another field', async () => {
    const alice = await simulator.as('alice');
    const toDesign = alice.upload('1002', [
      { name: 'field_alias', content: 'design_files' },
      { name: 'file', fileName: 'd.txt', content: 'd' },
    ]);
    await Promise.all([toDesign, alice.uploadText('1002', 'a.txt'), alice.uploadText('1001', 'a.txt')]);
    expect(await alice.stored('1002')).toHaveLength(1);
    expect(await alice.stored('1002', 'field_design')).toHaveLength(1);
    expect(names(await alice.stored('1001'))).toContain('a.txt');
  });

  it('hits two rows of one compound field, which is one value', async () => {
    const alice = await simulator.as('alice');
    const toRow = (index: string) =>
      alice.upload('1002', [
        { name: 'field_key', content: 'field_review_files' },
        { name: 'index', content: index },
        { name: 'file', fileName: `${index}.txt`, content: index },
      ]);
    await Promise.all([toRow('0'), toRow('1')]);
    const rows = await Promise.all(
      [0, 1].map((row) => alice.stored('1002', `field_review/${row}/field_review_files`)),
    );
    expect(rows.flat()).toHaveLength(1);
  });

  it('lets an upload bring back what was deleted meanwhile', async () => {
    const alice = await simulator.as('alice');
    await alice.uploadText('1002', 'old.txt');
    const [old] = await alice.stored('1002');
    await alice.settings({ commitMs: 2000 });
    const removed = alice.remove('1002', [old?.uid ?? '']);
    await expect
      .poll(async () => (await alice.control('GET', 'log')).json)
      .toContainEqual(expect.objectContaining({ op: 'delete', endedAt: null }));
    await alice.uploadText('1002', 'new.txt');
    await removed;
    expect(names(await alice.stored('1002'))).toEqual(['new.txt', 'old.txt']);
  });

  it('opens with the head of the request when the setting says so', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ raceWindow: 'request', commitMs: 0 });
    // The first upload's head arrives before the second begins, its body after the second is over.
    await alice.faults({ match: { op: 'upload', nth: 1 }, fault: 'latency', ms: 300 });
    const slow = alice.uploadText('1002', 'slow.txt');
    await expect
      .poll(async () => (await alice.control('GET', 'log')).json)
      .toContainEqual(expect.objectContaining({ op: 'upload', endedAt: null }));
    await alice.uploadText('1002', 'quick.txt');
    await slow;
    expect(names(await alice.stored('1002'))).toEqual(['slow.txt']);
  });

  it('can be switched off', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ raceWindow: 'none' });
    await Promise.all(Array.from({ length: 8 }, (_, n) => alice.uploadText('1002', `${n}.txt`)));
    expect(await alice.stored('1002')).toHaveLength(8);
  });

  it('never lets more than the limit in when it is switched off', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ raceWindow: 'none' });
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => alice.uploadText('1003', name)));
    expect(answers.map(({ json }) => json.err_code).sort()).toEqual([0, 1000050263, 1000050263]);
    expect(await alice.stored('1003')).toHaveLength(50);
  });
});

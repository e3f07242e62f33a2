import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFates, anySizes, createFatefulItem } from '../../../e2e/fixtures/createFatefulItem.ts';
import { FAKE, type HeldFile } from '../../../e2e/fixtures/createFakeField.ts';
import { createTwoInstances } from '../../../e2e/fixtures/createStoringDeps.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import { parseFieldPlace } from './fieldPlace.ts';
import { createRepairAttachment } from './repairAttachment.ts';

const place = parseFieldPlace(FAKE.item, [FAKE.field], { fieldKey: 'f', row: undefined });
/** Eight stories are played at a time. `RUNS=100 npx vitest run …` looks harder. */
const RUNS = Number(process.env['RUNS'] ?? 10);

const CONTENT = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3000, 'x')]);
const NAME = '报告.pdf';

const story = fc.record({
  fates: anyFates,
  repairs: fc.array(
    fc.record({
      user: fc.constantFrom('alice', 'alice', 'bob'),
      instance: fc.nat(1),
      startMs: fc.nat(40),
      leavesAfterMs: fc.option(fc.nat(30)),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  /** What somebody does past this server. */
  foreign: fc.array(
    fc.record({
      atMs: fc.nat(60),
      act: fc.constantFrom('removes the old file', 'adds an equal file', 'adds another of that name'),
    }),
    { maxLength: 2 },
  ),
  sizes: anySizes,
});
type Story = typeof story extends fc.Arbitrary<infer Value> ? Value : never;

function hold(id: string, bytes: Buffer, type = 'application/octet-stream'): HeldFile {
  return { id, name: NAME, type, sizeText: '', bytes };
}

/** A field with the file and a namesake, and a Meegle that does with its calls what the fates say. */
function openField(told: Story) {
  /** What stood there at the worst moment. */
  const worst = { files: 2, equal: 1, added: 0, removed: 0 };
  const watch = () => {
    const equal = field.files.filter(({ bytes }) => bytes.equals(CONTENT)).length;
    worst.files = Math.min(worst.files, field.files.length + worst.removed - worst.added);
    worst.equal = Math.min(worst.equal, equal + worst.removed);
  };
  const { fieldOf, meegle } = createFatefulItem(['f'], told, watch);
  const field = fieldOf('f');
  field.files = [hold('namesake', Buffer.from('namesake')), hold('old', CONTENT)];
  return { field, worst, meegle };
}

/** Plays a story, and at its end repairs once more, when Meegle does all as it should. */
async function play(told: Story) {
  const { field, worst, meegle } = openField(told);
  const instances = createTwoInstances(createRepairAttachment, meegle);
  const repair = async (user: string, instance: number, signal: AbortSignal) => {
    try {
      const file = await instances[instance]!({
        actor: { userKey: user },
        place,
        attachmentId: 'old',
        signal,
        log: { error: () => {} },
      });
      return { kind: 'repaired', id: file.id, stood: field.files } as const;
    } catch (error) {
      if (error instanceof ProblemError || error instanceof MeegleError) {
        return { kind: 'failed', code: error.code, detail: error.message, stood: field.files } as const;
      }
      throw error;
    }
  };
  const foreign = told.foreign.map(async ({ atMs, act }, index) => {
    await delay(atMs);
    if (act === 'removes the old file') {
      worst.removed += field.files.some(({ id }) => id === 'old') ? 1 : 0;
      field.files = field.files.filter(({ id }) => id !== 'old');
      return;
    }
    // One that is equal in all can't be told from the copy: where that was lost, it is taken for it.
    const isEqual = act === 'adds an equal file';
    if (!isEqual) worst.added += 1;
    const bytes = isEqual ? CONTENT : Buffer.from('another');
    field.files = [...field.files, hold(`foreign ${index}`, bytes, 'application/pdf')];
  });
  const answers = told.repairs.map(async ({ user, instance, startMs, leavesAfterMs }) => {
    await delay(startMs);
    const client = new AbortController();
    if (leavesAfterMs !== null) {
      setTimeout(() => client.abort(new ProblemError('body_incomplete', 'gone')), leavesAfterMs);
    }
    return repair(user, instance, client.signal);
  });
  await Promise.all(foreign);
  return { answers: await Promise.all(answers), field, worst, repair };
}

describe('whatever Meegle, others and clients do,', () => {
  it('a repair costs no file, and its answer is what stands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(story, { minLength: 8, maxLength: 8 }), async (stories) => {
        await Promise.all(
          stories.map(async (told) => {
            const { answers, worst } = await play(told);
            expect(worst.files).toBeGreaterThanOrEqual(2);
            expect(worst.equal).toBeGreaterThanOrEqual(1);
            if (told.foreign.some(({ act }) => act === 'removes the old file')) return;
            for (const answer of answers) {
              const stood = new Map(answer.stood.map((file) => [file.id, file]));
              if (answer.kind === 'repaired') {
                const file = stood.get(answer.id);
                expect([file?.name, file?.type]).toEqual([NAME, 'application/pdf']);
                expect(file?.bytes.equals(CONTENT)).toBe(true);
                expect(stood.has('old')).toBe(false);
              } else if (answer.code === 'repair_failed') {
                const named = [...stood.keys()].filter((id) => answer.detail.includes(id));
                expect(named.filter((id) => id !== 'old')).toHaveLength(1);
              }
            }
          }),
        );
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  it('one who repairs again when all is well has the file once', async () => {
    const alone = story.map((told) => ({
      ...told,
      foreign: [],
      repairs: told.repairs.map((each) => ({ ...each, user: 'alice' as const })),
      fates: {
        ...told.fates,
        // What Meegle changes or cuts stays where it is, beside the rest.
        add: told.fates.add.filter((fate) => !/renamed|retyped|cut/.test(fate)),
        // A copy whose every look back is cut without a word, where no exact size gives that away, can't be told from
        // one that wasn't stored: a repeat stores a second one, never one fewer.
        open: told.fates.open.filter((fate) => fate !== 'cut' || told.sizes === 'exact'),
        read: [],
      },
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(alone, { minLength: 8, maxLength: 8 }), async (stories) => {
        await Promise.all(
          stories.map(async (told) => {
            const { field, repair } = await play({ ...told, fates: told.fates });
            // Fates that were not met yet are met now.
            for (let tries = 0; field.files.some(({ id }) => id === 'old') && tries < 30; tries += 1) {
              await repair('alice', tries % 2, new AbortController().signal);
            }
            const equal = field.files.filter(({ bytes }) => bytes.equals(CONTENT));
            expect(equal.map(({ name, type }) => [name, type])).toEqual([[NAME, 'application/pdf']]);
            expect(field.files).toHaveLength(2);
          }),
        );
      }),
      { numRuns: RUNS },
    );
  }, 300_000);
});

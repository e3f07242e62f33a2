import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFates, anySizes, createFatefulItem } from '../../../e2e/fixtures/createFatefulItem.ts';
import { FAKE, type HeldFile } from '../../../e2e/fixtures/createFakeField.ts';
import { createTwoInstances } from '../../../e2e/fixtures/createStoringDeps.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import { createCopyAttachment } from './copyAttachment.ts';
import { parseFieldPlace } from './fieldPlace.ts';

const FIELDS = [FAKE.field, { ...FAKE.field, key: 'g', name: 'G' }] as const;
const [from, to] = FIELDS.map(({ key }) => ({
  place: parseFieldPlace(FAKE.item, FIELDS, { fieldKey: key, row: undefined }),
  rowIds: undefined,
}));
/** Eight stories are played at a time. `RUNS=100 npx vitest run …` looks harder. */
const RUNS = Number(process.env['RUNS'] ?? 10);

const CONTENT = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3000, 'x')]);
const NAME = '报告.pdf';

const story = fc.record({
  fates: anyFates,
  moves: fc.array(
    fc.record({
      user: fc.constantFrom('alice', 'alice', 'bob'),
      instance: fc.nat(1),
      startMs: fc.nat(40),
      leavesAfterMs: fc.option(fc.nat(30)),
      move: fc.constantFrom(true, true, false),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  /** What somebody does past this server. */
  foreign: fc.array(
    fc.record({
      atMs: fc.nat(60),
      act: fc.constantFrom('removes the original', 'adds another there', 'removes a neighbour there'),
    }),
    { maxLength: 2 },
  ),
  sizes: anySizes,
});
type Story = typeof story extends fc.Arbitrary<infer Value> ? Value : never;

function hold(id: string, bytes: Buffer): HeldFile {
  return { id, name: NAME, type: 'application/pdf', sizeText: '', bytes };
}

/** Plays a story; afterwards `copy` asks once more. */
async function play(told: Story) {
  /** How many whole copies stood there at the worst moment, in both fields together. */
  const worst = { equal: 1, removed: 0 };
  const watch = () => {
    const all = [...source.files, ...target.files];
    const equal = all.filter(({ bytes }) => bytes.equals(CONTENT)).length;
    worst.equal = Math.min(worst.equal, equal + worst.removed);
  };
  const { fieldOf, meegle } = createFatefulItem(['f', 'g'], told, watch);
  const [source, target] = [fieldOf('f'), fieldOf('g')];
  source.files = [hold('namesake', Buffer.from('namesake')), hold('old', CONTENT)];
  target.files = [hold('neighbour', Buffer.from('neighbour'))];
  const instances = createTwoInstances(createCopyAttachment, meegle);
  const stand = () => ({ source: source.files, target: target.files });
  const copy = async (user: string, instance: number, move: boolean, signal: AbortSignal) => {
    try {
      const copied = await instances[instance]!({
        actor: { userKey: user },
        attachmentId: 'old',
        from: from!,
        to: to!,
        move,
        signal,
        log: { error: () => {} },
      });
      return { kind: 'copied', ...copied, stood: stand() } as const;
    } catch (error) {
      if (error instanceof ProblemError || error instanceof MeegleError) {
        return { kind: 'failed', code: error.code, stood: stand() } as const;
      }
      throw error;
    }
  };
  const foreign = told.foreign.map(async ({ atMs, act }, index) => {
    await delay(atMs);
    switch (act) {
      case 'removes the original':
        worst.removed += source.files.some(({ id }) => id === 'old') ? 1 : 0;
        source.files = source.files.filter(({ id }) => id !== 'old');
        return;
      case 'adds another there':
        target.files = [...target.files, hold(`foreign ${index}`, Buffer.from('another'))];
        return;
      case 'removes a neighbour there':
        target.files = target.files.filter(({ id }) => id !== 'neighbour');
        return;
      default:
        throw act satisfies never;
    }
  });
  const answers = told.moves.map(async ({ user, instance, startMs, leavesAfterMs, move }) => {
    await delay(startMs);
    const client = new AbortController();
    if (leavesAfterMs !== null) {
      setTimeout(() => client.abort(new ProblemError('body_incomplete', 'gone')), leavesAfterMs);
    }
    return { move, ...(await copy(user, instance, move, client.signal)) };
  });
  await Promise.all(foreign);
  return { answers: await Promise.all(answers), source, target, worst, copy };
}

describe('whatever Meegle, others and clients do,', () => {
  it('a move costs no file, and its answer is what stands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(story, { minLength: 8, maxLength: 8 }), async (stories) => {
        await Promise.all(
          stories.map(async (told) => {
            const { answers, source, worst } = await play(told);
            expect(worst.equal).toBeGreaterThanOrEqual(1);
            expect(source.files.some(({ id }) => id === 'namesake')).toBe(true);
            for (const answer of answers) {
              if (answer.kind === 'failed') continue;
              const { stood, file, removed, changed, move, code } = answer;
              const copy = stood.target.find(({ id }) => id === file.id);
              expect(copy?.bytes.equals(CONTENT)).toBe(true);
              expect(changed !== undefined || (copy?.name === NAME && copy.type === 'application/pdf')).toBe(
                true,
              );
              if (removed) expect(stood.source.some(({ id }) => id === 'old')).toBe(false);
              else expect(!move || code !== undefined || changed !== undefined).toBe(true);
            }
          }),
        );
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  it('one who moves again when all is well has the file there, once', async () => {
    const alone = story.map((told) => ({
      ...told,
      foreign: [],
      moves: told.moves.map((each) => ({ ...each, user: 'alice' as const })),
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
            const { source, target, copy } = await play(told);
            // Fates that were not met yet are met now.
            const isThere = () => source.files.some(({ id }) => id === 'old');
            let answer: Awaited<ReturnType<typeof copy>> | undefined;
            const isLeft = () => answer?.kind === 'copied' && answer.code === 'outcome_unknown';
            for (let tries = 0; isThere() && !isLeft() && tries < 30; tries += 1) {
              answer = await copy('alice', tries % 2, true, new AbortController().signal);
            }
            // Only a copy that nobody saw before its sender gave up may be anybody's.
            expect(source.files.map(({ id }) => id)).toEqual(['namesake', ...(isLeft() ? ['old'] : [])]);
            const equal = target.files.filter(({ bytes }) => bytes.equals(CONTENT));
            expect(equal.map(({ name, type }) => [name, type])).toEqual([[NAME, 'application/pdf']]);
            expect(target.files).toHaveLength(2);
          }),
        );
      }),
      { numRuns: RUNS },
    );
  }, 300_000);
});

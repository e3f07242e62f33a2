import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeField, FAKE, FAKE_HEADERS, type HeldFile } from '../../../e2e/fixtures/createFakeField.ts';
import type { Meegle } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import { createMemoryAttemptStore } from './attemptStore.ts';
import { createFieldLedgers } from './fieldLedgers.ts';
import { parseFieldPlace } from './fieldPlace.ts';
import { createFieldTurns } from './fieldTurns.ts';
import { createMemoryLedgerStore } from './ledgerStore.ts';
import { createReceiveFile, type ReceiveFile } from './receiveFile.ts';
import { TURN_PATIENCE } from './turnPatience.ts';
import { createUploadAttempts } from './uploadAttempts.ts';
import { createWriteRefusals } from './writeRefusals.ts';

const place = parseFieldPlace(FAKE.item, [FAKE.field], { fieldKey: 'f', row: undefined });
const { signal } = new AbortController();
const patience = {
  body: { firstByteMs: 2000, progressMs: 2000, progressBytes: 1 },
  confirm: { firstReadMs: 5, giveUpMs: 120 },
  turn: { ...TURN_PATIENCE, seenTwiceMs: 10 },
};
/** Eight stories are played at a time. `RUNS=100 npx vitest run …` looks harder. */
const RUNS = Number(process.env['RUNS'] ?? 8);

/** What Meegle does with one try of an upload, and how long the file then takes to show. */
interface Fate {
  readonly end: 'ok' | 'empty' | 'cut' | 'stored_then_lost' | 'lost' | 'refused';
  readonly name: 'kept' | 'changed' | 'another';
  readonly lagMs: number;
}

const USUAL: Fate = { end: 'ok', name: 'kept', lagMs: 0 };

const fate = fc.record<Fate>({
  end: fc.constantFrom('ok', 'ok', 'ok', 'empty', 'cut', 'stored_then_lost', 'lost', 'refused'),
  name: fc.constantFrom('kept', 'kept', 'kept', 'changed', 'another'),
  lagMs: fc.constantFrom(0, 0, 5, 40),
});
const story = fc.record({
  uploads: fc.array(
    fc.record({
      name: fc.constantFrom('a', 'b'),
      startMs: fc.nat(30),
      tries: fc.array(fc.record({ fate, instance: fc.nat(1) }), { minLength: 4, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  /** Files that somebody else adds, not through this server, and perhaps takes away again. */
  foreign: fc.array(
    fc.record({
      atMs: fc.nat(60),
      name: fc.constantFrom('a', 'b', 'c'),
      removedAfterMs: fc.option(fc.nat(20)),
    }),
    { maxLength: 3 },
  ),
  sizes: fc.constantFrom('exact', 'rounded', 'missing'),
});
type Story = typeof story extends fc.Arbitrary<infer Value> ? Value : never;

/** All of one length: by size alone they are one. */
const contentOf = (who: string) => Buffer.from(`the content of ${who}`.padEnd(40, '.'));

/** A field that does with the uploads named in `fates` what these say, and shows what it holds in no order. */
function openField({ sizes }: Story, verify: 'size' | 'bytes', fates: ReadonlyMap<string, Fate[]>) {
  const { field, meegle } = createFakeField();
  const visibleFrom = new Map<string, number>();
  const present = ({ length }: Buffer) => {
    if (sizes === 'missing') return '';
    return sizes === 'exact' ? String(length) : `${(length / 1024).toFixed(1)}KB`;
  };
  field.show = async (files) => {
    await delay(1);
    return files
      .filter(({ id }) => (visibleFrom.get(id) ?? 0) <= performance.now())
      .map((file) => ({ ...file, sizeText: present(file.bytes) }))
      .toSorted(() => Math.random() - 0.5);
  };
  field.arrival = async (file, commit) => {
    const { end, name, lagMs } = fates.get(file.bytes.toString())?.shift() ?? USUAL;
    if (end === 'empty') return;
    if (end === 'lost') throw new MeegleError('upstream_unavailable', 'lost', { effect: 'unknown' });
    if (end === 'refused') throw new MeegleError('upstream_refused', 'no');
    await delay(2); // what others write meanwhile is written over
    visibleFrom.set(file.id, performance.now() + lagMs);
    // A cut that the size's rounding hides is only seen where all is downloaded.
    const isCut = end === 'cut' && (verify === 'bytes' || sizes !== 'rounded');
    // Two that swap their names and are of one size can only be told apart by their bytes.
    const swapped = verify === 'bytes' ? 'a' : `${file.name} (1)`;
    const names = {
      kept: file.name,
      changed: `${file.name} (1)`,
      another: file.name === 'a' ? 'b' : swapped,
    };
    commit({ ...file, name: names[name], bytes: isCut ? file.bytes.subarray(0, -1) : file.bytes });
    if (end === 'stored_then_lost') {
      throw new MeegleError('upstream_unavailable', 'lost', { effect: 'unknown' });
    }
  };
  return { field, meegle };
}

/** Two instances of the server that share what instances share. */
function openInstances(meegle: Meegle, verify: 'size' | 'bytes'): readonly ReceiveFile[] {
  const turns = createFieldTurns();
  const [ledgerStore, attemptStore] = [createMemoryLedgerStore(), createMemoryAttemptStore()];
  return [1, 2].map(() =>
    createReceiveFile({
      meegle,
      turns,
      ledgers: createFieldLedgers(() => ledgerStore),
      refusals: createWriteRefusals(),
      attempts: createUploadAttempts(attemptStore),
      verify,
      patience,
    }),
  );
}

/** Plays a story as panels do: what isn't stored is sent again. Returns what each upload got and what the field holds. */
async function play(told: Story, verify: 'size' | 'bytes') {
  const fates = new Map(
    told.uploads.map(({ tries }, index) => [contentOf(`${index}`).toString(), tries.map(({ fate }) => fate)]),
  );
  const { field, meegle } = openField(told, verify, fates);
  const instances = openInstances(meegle, verify);

  const foreign = told.foreign.map(async ({ atMs, name, removedAfterMs }, index) => {
    await delay(atMs);
    // Of another length where size is proof enough: one of the same name and size is taken for ours.
    const bytes = contentOf(`colleague ${index}`);
    const file: HeldFile = {
      id: `foreign ${index}`,
      name,
      type: 'text/plain',
      sizeText: '',
      bytes: verify === 'bytes' ? bytes : Buffer.alloc(5000, bytes),
    };
    field.files = [...field.files, file];
    if (removedAfterMs === null) return;
    await delay(removedAfterMs);
    field.files = field.files.filter(({ id }) => id !== file.id);
  });
  const uploads = told.uploads.map(async ({ name, startMs, tries }, index) => {
    await delay(startMs);
    const content = contentOf(`${index}`);
    const sha256 = createHash('sha256').update(content).digest('hex');
    for (const [attempt, { instance }] of tries.entries()) {
      const headers = {
        ...FAKE_HEADERS,
        name,
        sizeBytes: content.length,
        uploadId: `${index}`,
        attempt: attempt + 1,
        sha256,
      };
      const upload = { actor: FAKE.actor, place, headers, signal, log: { error: () => {} } };
      try {
        const receipt = await instances[instance]?.({ ...upload, source: Readable.from([content]) });
        return { content, id: receipt?.file.id };
      } catch (error) {
        if (!(error instanceof ProblemError) && !(error instanceof MeegleError)) throw error;
      }
    }
    return { content, id: undefined };
  });
  await Promise.all(foreign);
  return { results: await Promise.all(uploads), files: field.files };
}

describe.each(['size', 'bytes'] as const)('whatever Meegle does, proved by %s,', (verify) => {
  it('who is told “stored” has its own file there, whole, and nobody’s file is there twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(story, { minLength: 1, maxLength: 8, size: 'max' }), async (stories) => {
        await Promise.all(
          stories.map(async (told) => {
            const { results, files } = await play(told, verify);
            const ids = results.flatMap(({ id }) => id ?? []);
            expect(new Set(ids).size).toBe(ids.length);
            for (const { content, id } of results) {
              const equal = files.filter(({ bytes }) => bytes.equals(content));
              if (id === undefined) expect(equal.length).toBeLessThanOrEqual(1);
              else expect(equal.map((file) => file.id)).toEqual([id]);
            }
          }),
        );
      }),
      { numRuns: RUNS },
    );
  }, 300_000);
});

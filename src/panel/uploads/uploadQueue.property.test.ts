import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextStarts, nextWakeAt, OPEN_IN_ALL, OPEN_PER_FIELD } from './nextStarts.ts';
import { renamedId } from './renameUploads.ts';
import { canRename, isActive, isOpen, type FailureCode, type Upload } from './upload.ts';
import type { UploadEvent } from './uploadEvent.ts';
import { EMPTY_QUEUE, transition, type UploadQueue } from './uploadQueue.ts';

/** What a careless world does next; `pick` chooses among the uploads there are. */
const stepArbitrary = fc.record({
  pick: fc.nat(),
  kind: fc.constantFrom(
    ...(['drop', 'progress', 'store', 'fail', 'cancel', 'retry', 'dismiss', 'tidy', 'wait'] as const),
    ...(['pause', 'resume', 'offline', 'online', 'replaced', 'rename', 'rename', 'adopt'] as const),
  ),
  field: fc.constantFrom('files', 'designs', 'reviews'),
  count: fc.integer({ min: 1, max: 12 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  code: fc.constantFrom<FailureCode[]>(
    'unreachable',
    'field_busy',
    'not_stored',
    'field_full',
    'no_permission',
  ),
});
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

function receiptOf(id: string, name: string) {
  const attachment = {
    id,
    name,
    type: '',
    size: 1,
    sizeText: '',
    preview: 'none',
    contentUrl: '',
    downloadUrl: '',
  };
  return { attachment: { ...attachment, preview: 'none' as const }, proof: 'size' as const, waitedMs: 0 };
}

/** Drives a queue as the store does, and notes every start, every drop and every end. */
class World {
  queue: UploadQueue = EMPTY_QUEUE;
  at = 0;
  readonly dropped: string[] = [];
  startsWhilePaused = 0;
  renamesBeforeOthers = 0;
  /** The names under which a file has been stored and not deleted, by the id it was dropped with. */
  readonly stored = new Map<string, string[]>();
  readonly firstStarts: { id: string; field: string }[] = [];
  readonly ends = new Map<string, string[]>();

  dispatch(event: UploadEvent) {
    const before = this.queue;
    this.queue = transition(before, event);
    for (const [id, upload] of before.uploads) {
      const now = this.queue.uploads.get(id);
      const wasFinal = !isActive(upload);
      if (now && !wasFinal && !isActive(now))
        this.ends.set(id, [...(this.ends.get(id) ?? []), now.phase.kind]);
      if (now && wasFinal && isActive(now)) this.ends.delete(id);
      const isSentAgain = this.queue.uploads.has(renamedId(id));
      if (!now && isActive(upload))
        this.ends.set(id, [...(this.ends.get(id) ?? []), isSentAgain ? 'done' : event.kind]);
    }
  }

  /** As the store: it deletes what is replaced once the new one is stored, and that may fail. */
  store(upload: Upload, isGone: boolean) {
    const file = upload.id.replace('-renamed', '');
    const kept = upload.renamedFrom !== undefined && isGone ? [] : (this.stored.get(file) ?? []);
    this.stored.set(file, [...kept, upload.name]);
    this.dispatch({ kind: 'stored', id: upload.id, receipt: receiptOf(upload.id, upload.name) });
    if (upload.renamedFrom !== undefined) this.dispatch({ kind: 'replaced', id: upload.id, isGone });
  }

  step({ pick, kind, field, count, share, code }: Step) {
    const all = [...this.queue.uploads.values()];
    const open = all.filter(isOpen);
    const upload = all[pick % Math.max(1, all.length)];
    const target = open[pick % Math.max(1, open.length)];
    if (kind === 'drop') {
      const ids = Array.from({ length: count }, (_, index) => `${this.dropped.length + index}`);
      this.dropped.push(...ids);
      const shape = { fieldId: field, turnKey: field, sizeBytes: 1000 };
      const uploads = ids.map((id, index) => ({
        ...shape,
        id,
        name: id,
        refusal: null,
        ...(index % 3 === 0 && { replaces: `old-${id}` }),
        ...(index % 2 === 0 && { offer: { name: `better ${id}`, oddities: ['mojibake' as const] } }),
      }));
      this.dispatch({ kind: 'added', uploads });
    } else if (kind === 'wait') this.at += share * 60_000;
    else if (kind === 'tidy') this.dispatch({ kind: 'tidied', fieldId: field });
    else if (kind === 'pause') this.dispatch({ kind: 'paused', fieldId: field });
    else if (kind === 'resume') this.dispatch({ kind: 'resumed', fieldId: field });
    else if (kind === 'offline') this.dispatch({ kind: 'went_offline' });
    else if (kind === 'online') this.dispatch({ kind: 'came_online' });
    else if (kind === 'replaced' && upload)
      this.dispatch({ kind: 'replaced', id: upload.id, isGone: share < 0.5 });
    else if (kind === 'cancel' && upload) this.dispatch({ kind: 'cancelled', ids: [upload.id] });
    else if (kind === 'retry' && upload) this.dispatch({ kind: 'retried', ids: [upload.id] });
    else if (kind === 'rename') {
      // Mostly one that can be: few can, and those that can't are tried too.
      const offered = share < 0.8 ? all.filter(canRename) : all;
      const chosen = offered[pick % Math.max(1, offered.length)];
      if (chosen) this.dispatch({ kind: 'renamed', ids: [chosen.id] });
    } else if (kind === 'dismiss' && upload) this.dispatch({ kind: 'dismissed', ids: [upload.id] });
    else if (kind === 'progress' && target) {
      this.dispatch({ kind: 'progressed', id: target.id, bytesSent: Math.round(share * 1000), at: this.at });
    } else if (kind === 'store' && target) {
      this.store(target, share < 0.9);
    } else if (kind === 'adopt' && target?.replaces !== undefined && !target.offer && !target.renamedFrom) {
      // A repeat after a crash: the server takes the equal file that was to be replaced for ours.
      const receipt = receiptOf(target.replaces, target.name);
      this.dispatch({ kind: 'stored', id: target.id, receipt });
    } else if (kind === 'fail' && target) {
      this.dispatch({ kind: 'attempt_failed', id: target.id, failure: { code }, at: this.at, jitter: share });
    }
    this.start();
  }

  start() {
    for (const id of nextStarts(this.queue, this.at)) {
      const upload = this.queue.uploads.get(id);
      if (upload && this.queue.paused.has(upload.fieldId)) this.startsWhilePaused += 1;
      if (upload?.renamedFrom !== undefined && upload.attempt === 0) {
        const others = [...this.queue.uploads.values()].filter((one) => one.fieldId === upload.fieldId);
        if (others.some((one) => isActive(one) && one.renamedFrom === undefined))
          this.renamesBeforeOthers += 1;
      } else if (upload?.attempt === 0) this.firstStarts.push({ id, field: upload.turnKey });
      this.dispatch({ kind: 'started', id, at: this.at });
    }
  }

  openBy(field?: string): number {
    return [...this.queue.uploads.values()].filter(
      (upload) => isOpen(upload) && (field === undefined || upload.turnKey === field),
    ).length;
  }
}

// Without a size fast-check keeps to some ten steps, in which hardly anything is stored.
const stepsArbitrary = fc.array(stepArbitrary, { minLength: 1, maxLength: 120, size: 'max' });

it('never has more requests open than the limits allow', () => {
  fc.assert(
    fc.property(stepsArbitrary, (steps) => {
      const world = new World();
      for (const step of steps) {
        world.step(step);
        expect(world.openBy()).toBeLessThanOrEqual(OPEN_IN_ALL);
        for (const field of ['files', 'designs', 'reviews']) {
          expect(world.openBy(field)).toBeLessThanOrEqual(OPEN_PER_FIELD);
        }
      }
    }),
  );
});

it('starts nothing in a section that is paused', () => {
  fc.assert(
    fc.property(stepsArbitrary, (steps) => {
      const world = new World();
      for (const step of steps) world.step(step);
      expect(world.startsWhilePaused).toBe(0);
    }),
  );
});

it('always has something to wait for while a file is on its way and no section is paused', () => {
  fc.assert(
    fc.property(stepsArbitrary, (steps) => {
      const world = new World();
      for (const step of steps) {
        world.step(step);
        if (world.queue.paused.size > 0) continue;
        const waits = world.openBy() > 0 || nextWakeAt(world.queue, world.at) !== null;
        expect(waits).toBe([...world.queue.uploads.values()].some(isActive));
      }
    }),
  );
});

it('starts the files of one field in the order of their drop', () => {
  fc.assert(
    fc.property(stepsArbitrary, (steps) => {
      const world = new World();
      for (const step of steps) world.step(step);
      for (const field of ['files', 'designs', 'reviews']) {
        const starts = world.firstStarts.filter((start) => start.field === field).map(({ id }) => Number(id));
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }
    }),
  );
});

it('brings every file to exactly one end, and lets none leave that nobody sent away', () => {
  fc.assert(
    fc.property(stepsArbitrary, (steps) => {
      const world = new World();
      for (const step of steps) world.step(step);
      // The world calms down: nobody pauses any more, and everything still open is answered, in the end with success.
      for (const fieldId of ['files', 'designs', 'reviews']) world.dispatch({ kind: 'resumed', fieldId });
      for (let round = 0; [...world.queue.uploads.values()].some(isActive); round += 1) {
        expect(round).toBeLessThan(1000);
        world.at += 60_000;
        world.start();
        const open = [...world.queue.uploads.values()].filter(isOpen);
        for (const upload of open) world.store(upload, true);
      }
      for (const id of world.dropped) {
        const ends = world.ends.get(id);
        expect(ends, `file ${id}`).toHaveLength(1);
        expect(['done', 'replacing', 'failed', 'cancelled']).toContain(ends![0]);
      }
    }),
  );
});

it('never has the file deleted that it shows as stored', () => {
  fc.assert(
    fc.property(stepsArbitrary, (steps) => {
      const world = new World();
      for (const step of steps) {
        world.step(step);
        for (const { phase, replaces } of world.queue.uploads.values()) {
          if (phase.kind === 'replacing') expect(phase.attachmentId).not.toBe(replaces);
        }
      }
    }),
  );
});

it('renames a file only once it is stored and nothing else needs a place, and never loses it by that', () => {
  fc.assert(
    fc.property(stepsArbitrary, (steps) => {
      const world = new World();
      for (const step of steps) {
        world.step(step);
        for (const upload of world.queue.uploads.values()) {
          const { id, name, renamedFrom, replaces, offer, phase } = upload;
          expect(phase.kind === 'done' && offer?.state === 'taken').toBe(false);
          if (renamedFrom === undefined || !isActive(upload)) continue;
          const [dropped] = id.split('-renamed');
          expect(replaces).toBe(dropped);
          expect(name).toBe(`better ${dropped}`);
          expect(world.stored.get(dropped ?? '')).toContain(renamedFrom);
        }
      }
      expect(world.renamesBeforeOthers).toBe(0);
    }),
  );
});

import { expect, test } from '@playwright/test';
import { sha256 } from '../fixtures/files.ts';
import type { StoredFile } from '../fixtures/simulatorControl.ts';
import { checkStore } from './checkStore.ts';
import type { SeenOutcome, SeenUpload } from './seenUpload.ts';

const place = { fieldKey: 'files', turnKey: 'files', storeKey: 'files' };

function stored(uid: string, content: string, name = `${content}.txt`): StoredFile {
  const bytes = Buffer.from(content);
  return { uid, name, type: 'text/plain', bytes: bytes.length, sha256: sha256(bytes) };
}

function seen(content: string, more: Partial<SeenUpload> = {}): SeenUpload {
  const bytes = Buffer.from(content);
  const file = { name: `${content}.txt`, type: 'text/plain', bytes };
  const upload = { id: content, user: 'alice', place, file, sha256: sha256(bytes) };
  return {
    ...upload,
    attempts: 1,
    outcomes: new Map([failure('field_full')]),
    state: 'done',
    deletion: 'none',
    ...more,
  };
}

const receipt = (id: string, more = {}): [number, SeenOutcome] => [
  1,
  { kind: 'stored', receipt: { attachment: { id } as never, proof: 'size', waitedMs: 0, ...more } },
];
const failure = (code: 'not_stored' | 'field_full'): [number, SeenOutcome] => [1, { kind: 'failed', code }];
const done = (content: string, id: string, more = {}) =>
  seen(content, { outcomes: new Map([receipt(id, more)]) });

/** What is wrong with `after` in the eyes of those who saw `uploads`. */
function check(uploads: SeenUpload[], after: StoredFile[], before: StoredFile[] = []): string {
  return checkStore([{ storeKey: 'files', before, after }], uploads, []).join('\n');
}

test('a store that holds what was shown, and nothing else, breaks no promise', () => {
  const other = stored('o', 'other');
  expect(check([done('a', '1'), done('b', '2')], [other, stored('1', 'a'), stored('2', 'b')], [other])).toBe(
    '',
  );
});

test('a file that is shown as done and isn’t there, or is cut short, is noticed', () => {
  expect(check([done('a', '1')], [])).toContain("isn't there");
  expect(check([done('abc', '1')], [stored('1', 'ab')])).toContain("isn't there");
});

test('two equal files shown as done must be there twice, each under its own id', () => {
  const both = [stored('1', 'a'), stored('2', 'a')];
  expect(check([done('a', '1'), done('a', '2')], both)).toBe('');
  expect(check([done('a', '1'), done('a', '2')], both.slice(1))).toContain("isn't there");
  expect(check([done('a', '1'), done('a', '1')], both)).toContain('another upload');
});

test('a second copy is noticed, and so is a file of others that is lost', () => {
  expect(check([done('a', '1')], [stored('1', 'a'), stored('2', 'a')])).toContain('there twice');
  expect(check([], [], [stored('o', 'other')])).toContain('of others is lost');
});

test('what surely failed must not be there; what nobody could tell may be, once', () => {
  const copies = [stored('1', 'a'), stored('2', 'a')];
  expect(check([seen('a', { state: 'failed' })], copies.slice(1))).toContain('surely failed');
  const unclear = seen('a', { state: 'failed', outcomes: new Map([failure('not_stored')]) });
  expect(check([unclear], copies.slice(1))).toBe('');
  expect(check([unclear], copies)).not.toBe('');
  const unanswered = { state: 'given_up', outcomes: new Map() } as const;
  expect(check([seen('a', unanswered)], copies.slice(1))).toBe('');
  expect(check([seen('a', { ...unanswered, attempts: 0 })], copies.slice(1))).not.toBe('');
});

test('a name that Meegle changed must be told', () => {
  const changed = [stored('1', 'a', 'b.txt')];
  expect(check([done('a', '1')], changed)).toContain('untold');
  expect(check([done('a', '1', { nameChanged: { from: 'a.txt', to: 'b.txt' } })], changed)).toBe('');
});

test('a file that is shown as deleted must be gone; one whose deletion is unclear may be', () => {
  const outcomes = new Map([receipt('1')]);
  expect(check([seen('a', { outcomes, deletion: 'gone' })], [stored('1', 'a')])).toContain(
    'shown as deleted',
  );
  expect(check([seen('a', { outcomes, deletion: 'gone' })], [])).toBe('');
  expect(check([seen('a', { outcomes, deletion: 'unclear' })], [stored('1', 'a')])).toBe('');
  expect(check([seen('a', { outcomes, deletion: 'unclear' })], [])).toBe('');
});

test('an upload that never came to an end is noticed', () => {
  expect(check([seen('a', { state: 'active' })], [])).toContain('never came to an end');
});

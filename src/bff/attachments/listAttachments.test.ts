import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { cutName } from '../content/cutName.ts';
import { attachmentListSchema } from '../../contract/attachment.ts';
import { createTickets } from '../content/tickets.ts';
import type { FieldDefinition, Meegle, StoredFile, StoredWorkItem } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { presentPlaceName } from './fieldPlace.ts';
import { createListAttachments } from './listAttachments.ts';
import { createPresentAttachment } from './presentAttachment.ts';
import { createWriteRefusals } from './writeRefusals.ts';

const actor = { userKey: 'alice' };
const asked = { project: 'demo', type: 'story', id: '1001' };
const item = { ...asked, project: 'demo_project' };
const { signal } = new AbortController();
const file = (id: string, more: Partial<StoredFile> = {}): StoredFile => ({
  id,
  name: `${id}.png`,
  type: 'image/png',
  sizeText: '2.3MB',
  ...more,
});
const field = (key: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  key,
  alias: '',
  name: `Name of ${key}`,
  required: false,
  obsolete: false,
  ...more,
});
const parent = { key: 'field_review', name: '评审记录' };
const fields = [
  field('field_design', { alias: 'design_files', required: true }),
  field('field_review_files', { parent }),
  field('field_old', { obsolete: true }),
  field('multi_attachment'),
];
const stored: StoredWorkItem = {
  id: '1001',
  name: '一项需求',
  projectKey: 'demo_project',
  files: new Map([
    ['multi_attachment', [file('a'), file('b')]],
    ['field_old', [file('o')]],
  ]),
  rows: new Map([
    [
      'field_review',
      [
        { label: '初审', files: new Map([['field_review_files', [file('r')]]]) },
        { label: '', files: new Map() },
      ],
    ],
  ]),
  inText: [file('t')],
};

async function answer<T>(value: T | Error): Promise<T> {
  if (value instanceof Error) throw value;
  return value;
}

function open(
  answers: { stored?: StoredWorkItem | Error; fields?: readonly FieldDefinition[] | Error } = {},
) {
  const refusals = createWriteRefusals();
  const tickets = createTickets({ secrets: ['s'.repeat(32)] });
  const meegle: Pick<Meegle, 'readWorkItem' | 'readFields'> = {
    readWorkItem: () => answer(answers.stored ?? stored),
    readFields: () => answer(answers.fields ?? fields),
  };
  const list = createListAttachments({
    meegle: meegle as Meegle,
    refusals,
    presentAttachment: createPresentAttachment({ tickets, publicUrl: 'https://bff.example' }),
    maxFileBytes: 1000,
  });
  return { list: () => list(actor, asked, signal), refusals, tickets };
}

describe('the list', () => {
  it('holds each field in Meegle’s order, a field in rows once for each row', async () => {
    const list = await open().list();
    expect(v.parse(attachmentListSchema, list)).toEqual(list);
    expect(list.workItem).toEqual({ id: '1001', name: '一项需求' });
    expect(list.limits).toEqual({ fileBytes: 1000, fieldCapacity: 50, nameBytes: 255 });
    const told = list.fields.map(({ attachments, ...more }) => ({
      ...more,
      attachments: attachments.map(({ id }) => id),
    }));
    const usual = { alias: '', required: false, obsolete: false, writable: 'unknown', capacity: 50 };
    const inRows = {
      ...usual,
      key: 'field_review_files',
      name: 'Name of field_review_files',
      parentKey: 'field_review',
    };
    expect(told).toEqual([
      {
        ...usual,
        key: 'field_design',
        alias: 'design_files',
        name: 'Name of field_design',
        required: true,
        attachments: [],
      },
      { ...inRows, row: 0, rowLabel: '初审', attachments: ['r'] },
      { ...inRows, row: 1, attachments: [] },
      {
        ...usual,
        key: 'field_old',
        name: 'Name of field_old',
        obsolete: true,
        writable: false,
        attachments: ['o'],
      },
      { ...usual, key: 'multi_attachment', name: 'Name of multi_attachment', attachments: ['a', 'b'] },
    ]);
    expect(list.inText.map(({ id }) => id)).toEqual(['t']);
  });

  it('says that a field isn’t writable where this user was refused', async () => {
    const { list, refusals } = open();
    await refusals.add('alice', presentPlaceName(item, fields[3]!));
    await refusals.add('bob', presentPlaceName(item, fields[0]!));
    await refusals.add('alice', presentPlaceName(item, fields[1]!));
    const told = (await list()).fields.map(({ key, writable }) => [key, writable]);
    expect(told).toEqual([
      ['field_design', 'unknown'],
      ['field_review_files', false],
      ['field_review_files', false],
      ['field_old', false],
      ['multi_attachment', false],
    ]);
  });

  it('is there without what only adorns it: fields then go by their keys', async () => {
    const down = new MeegleError('upstream_unavailable', 'down');
    const told = (await open({ fields: down }).list()).fields.map(({ key, row, name }) => [key, row, name]);
    expect(told).toEqual([
      ['multi_attachment', undefined, 'multi_attachment'],
      ['field_old', undefined, 'field_old'],
      ['field_review_files', 0, 'field_review_files'],
      ['field_review_files', 1, 'field_review_files'],
    ]);
  });

  it('is a problem when there is nothing to show without the fields, or no item', async () => {
    const down = new MeegleError('upstream_unavailable', 'down');
    const empty = { ...stored, files: new Map(), rows: new Map() };
    await expect(open({ fields: down, stored: empty }).list()).rejects.toBe(down);
    const none = new MeegleError('no_permission', 'not in the space');
    await expect(open({ stored: none }).list()).rejects.toBe(none);
  });
});

const present = async (more: Partial<StoredFile>) => {
  const files = new Map([['multi_attachment', [file('a', more)]]]);
  const { list, tickets } = open({ stored: { ...stored, files, rows: new Map() }, fields: [fields[3]!] });
  const attachment = (await list()).fields[0]!.attachments[0]!;
  return { attachment, tickets };
};

describe('an attachment in it', () => {
  it('tells its size only if that is exact', async () => {
    expect((await present({ sizeText: '2.3MB' })).attachment).toMatchObject({
      size: null,
      sizeText: '2.3MB',
    });
    expect((await present({ sizeText: '1024' })).attachment).toMatchObject({ size: 1024, sizeText: '1024' });
    expect((await present({ sizeText: '' })).attachment).toMatchObject({ size: null, sizeText: '' });
  });

  it('is previewed as what its name says when its type says nothing', async () => {
    expect((await present({ type: '' })).attachment).toMatchObject({
      type: 'application/octet-stream',
      expectedType: 'image/png',
      preview: 'image',
    });
    expect((await present({})).attachment.expectedType).toBeUndefined();
  });

  it('has addresses that are good for this user and this file, one to look and one to take', async () => {
    const { attachment, tickets } = await present({ name: '需求 "a".png' });
    const ticketOf = (url: string) => {
      expect(url).toMatch(/^https:\/\/bff\.example\/content\/[\w.-]+\/[^/]+$/);
      return tickets.parse(new URL(url).pathname.split('/')[2]!);
    };
    const content = {
      userKey: 'alice',
      item,
      id: 'a',
      name: '需求 "a".png',
      type: 'image/png',
      sizeText: '2.3MB',
    };
    expect(ticketOf(attachment.contentUrl)).toEqual({ ...content, purpose: 'inline' });
    expect(ticketOf(attachment.downloadUrl)).toEqual({ ...content, purpose: 'download' });
  });

  it('without a name is called by its id', async () => {
    expect((await present({ name: '' })).attachment).toMatchObject({ name: 'a', type: 'image/png' });
  });

  it('keeps its address one segment long, whatever its name', async () => {
    for (const name of [
      '..',
      '.',
      '',
      'a/b\\c',
      '\ud800',
      `${'😀'.repeat(120)}.png`,
      '%2e%2e%2f',
      'a\u0000',
    ]) {
      const { attachment, tickets } = await present({ name });
      const { pathname } = new URL(attachment.contentUrl);
      expect(pathname.split('/')).toHaveLength(4);
      expect(tickets.parse(pathname.split('/')[2]!).name).toBe(cutName(name) || 'a');
    }
  });
});

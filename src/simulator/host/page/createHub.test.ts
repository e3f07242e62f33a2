import { FieldType, SDKClient } from '@lark-project/js-sdk';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CallHost, HostCalls } from './bridge.ts';
import { createHub } from './createHub.ts';

/** What the page was asked, and how it answers. */
const asked = vi.fn();
let answers: Partial<HostCalls>;
let sdk: SDKClient;
let hear: ReturnType<typeof createHub>['hear'];

beforeEach(async () => {
  answers = {};
  const callHost = async (method: keyof HostCalls, argument: unknown): Promise<unknown> => {
    asked(method, argument);
    return (answers[method] as ((argument: unknown) => unknown) | undefined)?.(argument);
  };
  const created = createHub(callHost as CallHost);
  hear = created.hear;
  vi.stubGlobal('__MEEGO_BIZ_HUB__', async () => created.hub);
  sdk = await new SDKClient().config({ pluginId: 'MII_0123456789ABCDEF' });
});

afterEach(() => {
  asked.mockReset();
  vi.unstubAllGlobals();
});

const files = (key: string) => ({ key, type: FieldType.attachment as const });

describe('the real SDK on the simulated host', () => {
  test('says outside a host that there is none', async () => {
    vi.unstubAllGlobals();
    await expect(new SDKClient().config({ pluginId: 'MII_0' })).rejects.toThrow('does not support the sdk');
  });

  test('tells where it is, without a work item on the configuration side', async () => {
    answers.place = async () => ({ spaceId: 'demo_project', workObjectId: 'story' });
    expect(await sdk.tab.getContext()).toEqual({ spaceId: 'demo_project', workObjectId: 'story' });
  });

  test('reads language, colours and user anew each time, since nothing fires when they change', async () => {
    const loginUser = { id: 'alice', name: 'Alice', avatar: '' };
    answers.context = async () => ({ language: 'zh_CN', colorScheme: 'light', loginUser });
    expect((await sdk.Context.load()).colorScheme).toBe('light');
    answers.context = async () => ({ language: 'en_US', colorScheme: 'dark', loginUser });
    expect(await sdk.Context.load()).toMatchObject({ language: 'en_US', colorScheme: 'dark', loginUser });
  });

  test('hands on a code of the simulator', async () => {
    answers.authCode = async () => ({ code: 'c-1' });
    expect(await sdk.utils.getAuthCode()).toEqual({ code: 'c-1' });
  });

  test('shows a work item with its fields, and refuses one that is not there', async () => {
    answers.workItem = async (id) => (id === 1001 ? { name: 'Home', fields: { a: [1] } } : null);
    const place = { spaceId: 'demo_project', workObjectId: 'story' };
    const item = await sdk.WorkItem.load({ ...place, workItemId: 1001 });
    expect([item.id, item.name, await item.getFieldValue('a')]).toEqual([1001, 'Home', [1]]);
    await expect(sdk.WorkItem.load({ ...place, workItemId: 1 })).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  test('names the attachment fields of the work item type', async () => {
    const story = await sdk.WorkObject.load({ spaceId: 'demo_project', workObjectId: 'story' });
    expect(story.fieldList).toContainEqual({ id: 'multi_attachment', name: '附件', type: 'multi_file' });
    await expect(sdk.WorkObject.load({ spaceId: 'elsewhere', workObjectId: 'story' })).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  test('cuts a toast at 40 characters and keeps it no longer than 10 seconds', async () => {
    await sdk.toast.success({ content: '附'.repeat(41), duration: 60 });
    expect(asked).toHaveBeenCalledWith('toast', {
      kind: 'success',
      content: `${'附'.repeat(40)}...`,
      durationS: 10,
    });
    await sdk.toast.error('x');
    expect(asked).toHaveBeenLastCalledWith('toast', { kind: 'error', content: 'x', durationS: 5 });
  });

  test('gives the answer to a question, and refuses an empty one', async () => {
    answers.confirm = async () => ({ confirmed: true, canceled: false });
    const answered = vi.fn();
    await sdk.modal.confirm({ title: 'Delete?' }, answered);
    expect(answered).toHaveBeenCalledWith({ confirmed: true, canceled: false });
    await expect(sdk.modal.confirm({}, answered)).rejects.toMatchObject({ name: 'InvalidParamsError' });
  });

  test('puts 1000 characters on the clipboard and not one more', async () => {
    answers.writeClipboard = async () => true;
    expect(await sdk.clipboard.writeText('x'.repeat(1000))).toBe(true);
    await expect(sdk.clipboard.writeText('x'.repeat(1001))).rejects.toMatchObject({
      name: 'OutOfLimitError',
    });
  });

  test('stores text, and takes undefined as removal', async () => {
    await sdk.storage.setItem('pinned', 'field_design');
    expect(asked).toHaveBeenLastCalledWith('setItem', { key: 'pinned', value: 'field_design' });
    await sdk.storage.setItem('pinned', undefined);
    expect(asked).toHaveBeenLastCalledWith('removeItem', 'pinned');
  });

  test('refuses shared modules without React', async () => {
    await expect(sdk.shared.setSharedModules({ React: {}, ReactDOM: {} })).resolves.toBeUndefined();
    await expect(sdk.shared.setSharedModules({ React: {}, ReactDOM: null })).rejects.toMatchObject({
      name: 'InvalidParamsError',
    });
  });

  test('tells what of the watched fields has changed until that is taken back, of ten fields at most', async () => {
    const onChange = vi.fn();
    const stop = await sdk.tab.onWorkItemFormValueChanged({ watchKeys: [files('a'), files('b')] }, onChange);
    expect(asked).toHaveBeenLastCalledWith('watchForm', { id: '1', keys: ['a', 'b'] });
    hear({ kind: 'form-changed', watch: '1', changed: { a: [] } });
    hear({ kind: 'form-changed', watch: '2', changed: { b: [] } });
    expect(onChange.mock.calls).toEqual([[{ a: [] }]]);
    stop();
    expect(asked).toHaveBeenLastCalledWith('unwatchForm', '1');
    hear({ kind: 'form-changed', watch: '1', changed: { a: [] } });
    expect(onChange).toHaveBeenCalledTimes(1);

    const text = { key: 'text', type: FieldType.richText as FieldType.text };
    const eleven = Array.from({ length: 11 }, (_, index) => files(`f${index}`));
    for (const watchKeys of [eleven, [text], [{ key: 'a' } as ReturnType<typeof files>]]) {
      await expect(sdk.tab.onWorkItemFormValueChanged({ watchKeys }, onChange)).rejects.toMatchObject({
        name: 'InvalidParamsError',
      });
    }
  });

  test('tells the opener of a dialog what was submitted there and when it closed', async () => {
    answers.openModal = async () => 'modal-1';
    const onSubmit = vi.fn();
    const afterClose = vi.fn();
    const { close } = await sdk.modal.open({ entry: 'Preview', onSubmit, afterClose });
    hear({ kind: 'modal-submitted', modal: 'modal-1', value: 7 });
    hear({ kind: 'modal-closed', modal: 'modal-1' });
    hear({ kind: 'modal-closed', modal: 'modal-1' });
    expect(onSubmit).toHaveBeenCalledWith(7);
    expect(afterClose).toHaveBeenCalledTimes(1);
    close();
    expect(asked).toHaveBeenLastCalledWith('closeModal', 'modal-1');
  });
});

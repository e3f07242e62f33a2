import { afterEach, describe, expect, it, vi } from 'vitest';
import { connectHost } from './connectHost.ts';

/** Only what a test needs of the SDK. */
function stubSdk(sdk: Record<string, unknown>): void {
  vi.stubGlobal('JSSDK', sdk);
}

const never = () => new Promise(() => undefined);

afterEach(() => vi.unstubAllGlobals());

describe('connectHost', () => {
  it('is nowhere without the host’s global', async () => {
    expect(await connectHost()).toBeNull();
  });

  it('reads the tab’s own context and the viewer’s code', async () => {
    stubSdk({
      tab: { getContext: async () => ({ spaceId: 'demo', workObjectId: 'story', workItemId: 7 }) },
      utils: { getAuthCode: async () => ({ code: 'once' }) },
    });
    const host = await connectHost();
    expect(await host?.readPlace()).toEqual({
      kind: 'ready',
      item: { project: 'demo', type: 'story', id: '7' },
    });
    expect(await host?.getAuthCode()).toBe('once');
  });

  it('keeps texts in the host’s storage', async () => {
    const stored = new Map<string, string>();
    stubSdk({
      storage: {
        getItem: async (key: string) => stored.get(key),
        setItem: async (key: string, value: string) => void stored.set(key, value),
        removeItem: async (key: string) => void stored.delete(key),
      },
    });
    const { storage } = (await connectHost())!;
    expect(await storage.read('a')).toBeNull();
    await storage.write('a', 'text');
    expect(await storage.read('a')).toBe('text');
    await storage.remove('a');
    expect(await storage.read('a')).toBeNull();
  });

  it('waits for no answer of the host’s for ever', async () => {
    vi.useFakeTimers();
    stubSdk({
      shared: { setSharedModules: never },
      tab: { getContext: never, onWorkItemFormValueChanged: never },
      Context: { load: never },
      utils: { getAuthCode: never, overwriteThemeForSemiUI: never },
      clipboard: { writeText: never },
      navigation: { getHref: never },
      modal: { open: never },
      containerModal: { close: never },
    });
    const host = (await connectHost())!;
    const calls = [
      host.shareModules({ React: {}, ReactDOM: {} }),
      host.readPlace(),
      host.readSurroundings(),
      host.getAuthCode(),
      host.applyTheme(),
      host.readAddress(),
      host.openFullScreen('Preview', {}),
      host.closeOwn(null),
      host.watchFields([], vi.fn()),
    ];
    const settled = Promise.allSettled(calls);
    await vi.advanceTimersByTimeAsync(15_000);
    expect((await settled).map(({ status }) => status)).toEqual(calls.map(() => 'rejected'));
    vi.useRealTimers();
  });

  it('copies by itself what the host’s clipboard doesn’t take', async () => {
    const writeText = vi.fn(async () => undefined);
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    stubSdk({ clipboard: { writeText: async () => false } });
    expect(await (await connectHost())?.copyText('long')).toBe(true);
    stubSdk({ clipboard: { writeText: () => Promise.reject(new Error('OutOfLimitError')) } });
    expect(await (await connectHost())?.copyText('longer')).toBe(true);
    expect(writeText.mock.calls).toEqual([['long'], ['longer']]);
  });

  it('opens another export over the host’s page, and hears what it handed back when it closed', async () => {
    const open = vi.fn(async (_options: Record<string, (value?: unknown) => void>) => ({ close: vi.fn() }));
    stubSdk({ modal: { open } });
    const opened = await (await connectHost())?.openFullScreen('Preview', { id: 'a1' });
    const options = open.mock.calls[0]?.[0];
    expect(options).toMatchObject({ entry: 'Preview', fullScreen: true, context: { id: 'a1' } });
    options?.['onSubmit']?.('a2');
    options?.['afterClose']?.();
    expect(await opened?.closed).toBe('a2');
  });

  it('says so when the host shows nothing over its page', async () => {
    stubSdk({});
    await expect((await connectHost())?.openFullScreen('Preview', {})).rejects.toThrow();
    stubSdk({ modal: { open: () => Promise.reject(new Error('NotSupportedError')) } });
    await expect((await connectHost())?.openFullScreen('Preview', {})).rejects.toThrow('NotSupportedError');
  });

  it('reads what it was opened with, and closes also where nothing can be handed back', async () => {
    const close = vi.fn(async () => undefined);
    stubSdk({
      Context: { load: async () => ({ getCustomContext: async () => ({ id: 'a1' }) }) },
      containerModal: { close },
    });
    const host = (await connectHost())!;
    expect(await host.readOwnContext()).toEqual({ id: 'a1' });
    await host.closeOwn('a2');
    stubSdk({ containerModal: { getContext: async () => ({ id: 'a3' }) } });
    expect(await (await connectHost())!.readOwnContext()).toEqual({ id: 'a3' });
    stubSdk({ containerModal: { close, submit: () => Promise.reject(new Error('NotSupportedError')) } });
    await (await connectHost())!.closeOwn('a2');
    expect(close).toHaveBeenCalledTimes(2);
  });

  it('watches as many fields as the host takes, until it is told to stop', async () => {
    const stop = vi.fn();
    const onWorkItemFormValueChanged = vi.fn(
      async (_options: { watchKeys: unknown[] }, _changed: (values: object) => void) => stop,
    );
    stubSdk({ tab: { onWorkItemFormValueChanged } });
    const onChange = vi.fn();
    const fields = Array.from({ length: 12 }, (_, index) => ({ key: `f${index}`, kind: 'files' as const }));
    const stopWatching = await (await connectHost())!.watchFields(
      [{ key: 'review', kind: 'compound' }, ...fields],
      onChange,
    );
    const [options, changed] = onWorkItemFormValueChanged.mock.calls[0]!;
    expect(options.watchKeys).toHaveLength(10);
    expect(options.watchKeys.slice(0, 2)).toEqual([
      { key: 'review', type: 'compound_field' },
      { key: 'f0', type: 'multi_file' },
    ]);
    changed({ f0: [] });
    expect(onChange).toHaveBeenCalledWith();
    stopWatching();
    expect(stop).toHaveBeenCalledOnce();
  });

  it('leaves no watch behind that begins when nobody waits for it any more', async () => {
    vi.useFakeTimers();
    const stop = vi.fn();
    let begin: (off: () => void) => void = vi.fn();
    const onWorkItemFormValueChanged = () => new Promise<() => void>((resolve) => (begin = resolve));
    stubSdk({ tab: { onWorkItemFormValueChanged } });
    const watching = (await connectHost())!.watchFields([{ key: 'f', kind: 'files' }], vi.fn());
    const refused = expect(watching).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(15_000);
    await refused;
    begin(stop);
    await vi.waitFor(() => expect(stop).toHaveBeenCalledOnce());
    vi.useRealTimers();
  });

  it('shortens what the host’s toast would cut, and never in the middle of a character', async () => {
    const success = vi.fn(async () => '');
    stubSdk({ toast: { success } });
    (await connectHost())?.toast('success', '🙂'.repeat(41));
    expect(success).toHaveBeenCalledWith(`${'🙂'.repeat(39)}…`);
  });

  it('goes on when the host shows no toast', async () => {
    stubSdk({ toast: { error: () => Promise.reject(new Error('NotSupportedError')) } });
    const host = await connectHost();
    expect(() => host?.toast('error', 'short')).not.toThrow();
  });
});

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
      tab: { getContext: never },
      Context: { load: never },
      utils: { getAuthCode: never, overwriteThemeForSemiUI: never },
      clipboard: { writeText: never },
    });
    const host = (await connectHost())!;
    const calls = [
      host.shareModules({ React: {}, ReactDOM: {} }),
      host.readPlace(),
      host.readSurroundings(),
      host.getAuthCode(),
      host.applyTheme(),
      host.copyText('x'),
    ];
    const settled = Promise.allSettled(calls);
    await vi.advanceTimersByTimeAsync(15_000);
    expect((await settled).map(({ status }) => status)).toEqual(calls.map(() => 'rejected'));
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

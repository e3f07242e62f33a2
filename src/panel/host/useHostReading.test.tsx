import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeHost } from '../testing/renderPanel.tsx';
import { stubObservers } from '../testing/stubObservers.ts';
import type { Host } from './host.ts';
import type { Place } from './interpretPlace.ts';
import { useHostReading } from './useHostReading.ts';

const ready: Place = { kind: 'ready', item: { project: 'demo', type: 'story', id: '1' } };

beforeEach(stubObservers);
afterEach(cleanup);

function readingOf(host: Host | null) {
  return renderHook(() => useHostReading(host)).result;
}

async function comeBack() {
  await act(async () => {
    window.dispatchEvent(new Event('focus'));
  });
}

describe('useHostReading', () => {
  it('is outside the host where there is none', () => {
    expect(readingOf(null).current.place).toEqual({ kind: 'outside_host' });
  });

  it('knows nothing of the place until the host has answered', async () => {
    const reading = readingOf(fakeHost({ readPlace: async () => ready }));
    expect(reading.current.place).toBeNull();
    await waitFor(() => expect(reading.current.place).toEqual(ready));
  });

  it('reads language and work item again when the viewer comes back', async () => {
    let language: 'zh' | 'en' = 'zh';
    let place: Place = ready;
    const host = fakeHost({
      readPlace: async () => place,
      readSurroundings: async () => ({ language, scheme: 'light', userId: 'alice' }),
    });
    const reading = readingOf(host);
    await waitFor(() => expect(reading.current.surroundings.language).toBe('zh'));
    language = 'en';
    place = { kind: 'no_work_item' };
    await comeBack();
    expect(reading.current.surroundings.language).toBe('en');
    expect(reading.current.place).toEqual({ kind: 'no_work_item' });
  });

  it('keeps the same objects while nothing changed', async () => {
    const host = fakeHost({ readPlace: async () => ({ ...ready }) });
    const reading = readingOf(host);
    await waitFor(() => expect(reading.current.place).not.toBeNull());
    const { place, surroundings } = reading.current;
    await comeBack();
    expect(reading.current.place).toBe(place);
    expect(reading.current.surroundings).toBe(surroundings);
  });

  it('keeps the last reading when one fails, and knows no place when the first does', async () => {
    let isBroken = false;
    const readPlace = async () => {
      if (isBroken) throw new Error('NotSupportedError');
      return ready;
    };
    const reading = readingOf(fakeHost({ readPlace }));
    await waitFor(() => expect(reading.current.place).toEqual(ready));
    isBroken = true;
    await comeBack();
    expect(reading.current.place).toEqual(ready);

    const other = readingOf(fakeHost({ readPlace }));
    await waitFor(() => expect(other.current.place).toEqual({ kind: 'unknown' }));
    isBroken = false;
    act(() => other.current.readAgain());
    expect(other.current.place).toBeNull();
    await waitFor(() => expect(other.current.place).toEqual(ready));
  });

  it('takes over the language though the host hasn’t said where we are', async () => {
    const reading = readingOf(
      fakeHost({
        readPlace: () => new Promise(() => undefined),
        readSurroundings: async () => ({ language: 'zh', scheme: 'dark', userId: 'alice' }),
      }),
    );
    await waitFor(() => expect(reading.current.surroundings.language).toBe('zh'));
    expect(reading.current.place).toBeNull();
  });

  it('goes on without the viewer’s language and name when the host doesn’t tell them', async () => {
    const reading = readingOf(
      fakeHost({
        readPlace: async () => ready,
        readSurroundings: () => Promise.reject(new Error('no answer')),
      }),
    );
    await waitFor(() => expect(reading.current.place).toEqual(ready));
  });
});

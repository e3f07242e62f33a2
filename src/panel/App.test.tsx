import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from './App.tsx';
import type { Place } from './host/interpretPlace.ts';
import type { Surroundings } from './host/surroundings.ts';
import { fakeHost } from './testing/renderPanel.tsx';
import { stubObservers } from './testing/stubObservers.ts';
import { en } from './text/en.ts';
import { zh } from './text/zh.ts';

beforeEach(stubObservers);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const english: Surroundings = { language: 'en', scheme: 'light', userId: 'alice' };

function hostAt(place: Place, surroundings: Surroundings = english) {
  return fakeHost({ readPlace: async () => place, readSurroundings: async () => surroundings });
}

describe('the panel', () => {
  it('says where it belongs when it is opened elsewhere', () => {
    render(<App host={null} />);
    expect(screen.getByText(en.faces.outsideHost.what)).toBeTruthy();
  });

  it('isn’t left for a file that is dropped where nothing takes it in', () => {
    render(<App host={null} />);
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { types: ['Files'] } });
    screen.getByText(en.faces.outsideHost.what).dispatchEvent(drop);
    expect(drop.defaultPrevented).toBe(true);
  });

  it('shows its loading face until the host has said where it is', () => {
    render(<App host={fakeHost({ readPlace: () => new Promise(() => undefined) })} />);
    expect(screen.getByText(en.panel.loading)).toBeTruthy();
  });

  it('says that there is no work item on the configuration page', async () => {
    render(<App host={hostAt({ kind: 'no_work_item' })} />);
    expect(await screen.findByText(en.faces.noWorkItem.what)).toBeTruthy();
  });

  it('shows nothing for an id that may be a neighbour’s, and asks for no session', async () => {
    const host = hostAt({ kind: 'unsafe_id' });
    const getAuthCode = vi.spyOn(host, 'getAuthCode');
    render(<App host={host} />);
    expect(await screen.findByText(en.faces.unsafeId.what)).toBeTruthy();
    expect(getAuthCode).not.toHaveBeenCalled();
  });

  it('offers to try again when the host hasn’t said where it is', async () => {
    let isBroken = true;
    const readPlace = async (): Promise<Place> => {
      if (isBroken) throw new Error('no answer within 15000 ms');
      return { kind: 'no_work_item' };
    };
    render(<App host={fakeHost({ readPlace })} />);
    expect(await screen.findByText(en.faces.unknownPlace.what)).toBeTruthy();
    isBroken = false;
    act(() => screen.getByRole('button', { name: en.actions.retry }).click());
    expect(await screen.findByText(en.faces.noWorkItem.what)).toBeTruthy();
  });

  it('says so when the host gives no sign-in code', async () => {
    const ready: Place = { kind: 'ready', item: { project: 'demo', type: 'story', id: '1' } };
    const host = { ...hostAt(ready), getAuthCode: () => Promise.reject(new Error('NoAuthError')) };
    render(<App host={host} />);
    expect(await screen.findByText(en.faces.noSession.what)).toBeTruthy();
  });

  it('takes over the host’s language and colours, also when they change while away', async () => {
    let surroundings: Surroundings = { language: 'zh', scheme: 'dark', userId: 'alice' };
    const applyTheme = vi.fn(async () => undefined);
    const host = fakeHost({ readSurroundings: async () => surroundings, applyTheme });
    render(<App host={host} />);
    expect(await screen.findByText(zh.faces.noWorkItem.what)).toBeTruthy();
    expect(document.body.getAttribute('theme-mode')).toBe('dark');
    expect(document.documentElement.lang).toBe('zh-CN');

    surroundings = english;
    await act(async () => {
      window.dispatchEvent(new Event('focus'));
    });
    await waitFor(() => expect(screen.getByText(en.faces.noWorkItem.what)).toBeTruthy());
    expect(document.body.getAttribute('theme-mode')).toBe('light');
    expect(document.documentElement.lang).toBe('en');
    expect(applyTheme).toHaveBeenCalled();
  });
});

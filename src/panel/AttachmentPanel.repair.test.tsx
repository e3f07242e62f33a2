import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Attachment, AttachmentField, RepairResponse } from '../contract/attachment.ts';
import { readViewerFragment } from '../contract/viewerMessage.ts';
import type { Api } from './api/api.ts';
import { fakeAttachment, fakeField, fakeList } from './testing/fakeList.ts';
import { apiError, renderPanel } from './testing/renderPanel.tsx';
import { en } from './text/en.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const wrong = (name: string): Attachment =>
  fakeAttachment(name, { type: 'application/octet-stream', expectedType: 'text/plain' });

/**
 * A field with these files, and a server that repairs as Meegle lets it: what was repaired stands last. It answers when
 * `answer` has, and doesn't where that rejects.
 */
function renderWrong(
  files: readonly Attachment[],
  answer: (id: string) => Promise<unknown> = async () => undefined,
  field: Partial<AttachmentField> = {},
) {
  let stored = files;
  const repairFile = vi.fn<Api['repairFile']>(async (_target, id): Promise<RepairResponse> => {
    const before = stored.find((file) => file.id === id);
    await answer(id);
    const attachment = { ...fakeAttachment(before?.name ?? ''), id: `${id}-2` };
    stored = [...stored.filter((file) => file.id !== id), attachment];
    return { attachment };
  });
  const list = vi.fn(async () => fakeList({ ...fakeField('Files', []), ...field, attachments: [...stored] }));
  return { ...renderPanel(list, { api: { repairFile } }), repairFile, list };
}

/** Answers that come when the test says so, in the order asked for. */
function createAnswers() {
  const waiting: (() => void)[] = [];
  return {
    answer: () => new Promise<void>((resolve) => waiting.push(resolve)),
    give: async () => {
      await vi.waitFor(() => expect(waiting).not.toEqual([]));
      await act(async () => waiting.shift()?.());
    },
  };
}

const previewButton = (name: string) => screen.getByRole('button', { name: `Preview ${name}` });
const repairButton = (name: string) => screen.queryByRole('button', { name: en.doctor.repairNamed(name) });
const names = () =>
  screen.getAllByRole('button', { name: /^Preview / }).map((button) => button.getAttribute('aria-label'));
const said = () =>
  screen
    .getAllByRole('status')
    .map(({ textContent }) => textContent)
    .join();

describe('a file that is stored with a wrong type', () => {
  it('says so in its row and why it matters, and is repaired in its place', async () => {
    const { user, repairFile, list } = renderWrong([wrong('a.txt'), fakeAttachment('b.txt')]);
    expect(await screen.findByText(en.doctor.storedAs('application/octet-stream'))).toBeTruthy();
    expect(screen.getByText(en.doctor.why)).toBeTruthy();
    expect(repairButton('b.txt')).toBeNull();
    await user.click(repairButton('a.txt')!);
    await waitFor(() => expect(repairButton('a.txt')).toBeNull());
    await waitFor(() => expect(list).toHaveBeenCalledTimes(2));
    expect(names()).toEqual(['Preview a.txt', 'Preview b.txt']);
    expect(repairFile).toHaveBeenCalledOnce();
    expect(said()).toContain(en.doctor.announceRepaired('a.txt'));
  });

  it('keeps the focus on its row while it is repaired and after', async () => {
    const { answer, give } = createAnswers();
    const { user } = renderWrong([fakeAttachment('b.txt'), wrong('a.txt')], answer);
    await user.click(await screen.findByRole('button', { name: en.doctor.repairNamed('a.txt') }));
    expect(screen.getByText(en.doctor.running)).toBeTruthy();
    expect(document.activeElement).toBe(previewButton('a.txt'));
    await give();
    await waitFor(() => expect(screen.queryByText(en.doctor.running)).toBeNull());
    expect(document.activeElement).toBe(previewButton('a.txt'));
  });

  it('stays ticked under its new id', async () => {
    const { user } = renderWrong([wrong('a.txt'), fakeAttachment('b.txt')]);
    await user.click(await screen.findByRole('checkbox', { name: 'Select a.txt' }));
    await user.click(repairButton('a.txt')!);
    await waitFor(() => expect(repairButton('a.txt')).toBeNull());
    expect(screen.getByRole('checkbox', { name: 'Select a.txt' })).toHaveProperty('checked', true);
    expect(screen.getByText(en.selection.count(1))).toBeTruthy();
  });

  it('is repaired from its menu, too, and can’t be deleted meanwhile', async () => {
    const { answer, give } = createAnswers();
    const { user } = renderWrong([wrong('a.txt')], answer);
    await user.click(await screen.findByRole('checkbox', { name: 'Select a.txt' }));
    await user.click(screen.getByRole('button', { name: 'More actions for a.txt' }));
    await user.click(await screen.findByRole('menuitem', { name: en.doctor.repair }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More actions for a.txt' }));
    const bar = within(screen.getByRole('group', { name: en.names.selection }));
    expect(bar.queryByRole('button', { name: en.actions.delete })).toBeNull();
    await give();
    expect(await bar.findByRole('button', { name: en.actions.delete })).toBeTruthy();
  });

  it('says what stands when it couldn’t be repaired, with details, and is tried again', async () => {
    let refusals = 1;
    const { user, list } = renderWrong([wrong('a.txt')], async () => {
      refusals -= 1;
      if (refusals >= 0) throw apiError('repair_failed');
    });
    await user.click(await screen.findByRole('button', { name: en.doctor.repairNamed('a.txt') }));
    expect(await screen.findByText(en.doctor.failures.repair_failed!.what)).toBeTruthy();
    await waitFor(() => expect(list).toHaveBeenCalledTimes(2));
    await user.click(screen.getByRole('button', { name: en.actions.details }));
    expect(screen.getByText('req-1')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: en.doctor.retryNamed('a.txt') }));
    await waitFor(() => expect(screen.queryByText(en.doctor.failures.repair_failed!.what)).toBeNull());
    expect(repairButton('a.txt')).toBeNull();
  });

  it('is only told of where nothing can be written, and not offered after a refusal', async () => {
    const { user } = renderWrong([wrong('a.txt'), wrong('b.txt')], () =>
      Promise.reject(apiError('no_permission')),
    );
    await user.click(await screen.findByRole('button', { name: en.doctor.repairNamed('a.txt') }));
    expect(await screen.findByText(en.section.refused.what)).toBeTruthy();
    expect(screen.getByText(en.doctor.storedAs('application/octet-stream'))).toBeTruthy();
    expect(repairButton('b.txt')).toBeNull();
    expect(screen.queryByRole('button', { name: en.doctor.repairAllIn('Files') })).toBeNull();
  });

  it('needs a free place in a full field, which is said before', async () => {
    renderWrong([wrong('a.txt')], undefined, { capacity: 1 });
    expect(await screen.findByText(en.doctor.needsPlace)).toBeTruthy();
    expect(repairButton('a.txt')).toBeNull();
  });
});

const three = () => [wrong('a.txt'), wrong('b.txt'), wrong('c.txt'), fakeAttachment('d.txt')];
const allButton = async () => screen.findByRole('button', { name: en.doctor.repairAllIn('Files') });

describe('several files that are stored with a wrong type', () => {
  it('are repaired one after the other, with progress, and the line stays with how it ended until it is closed', async () => {
    const { answer, give } = createAnswers();
    const { user, repairFile } = renderWrong(three(), answer);
    await user.click(await allButton());
    expect(screen.getByText(en.doctor.progress(1, 3))).toBeTruthy();
    expect(screen.getAllByText(en.doctor.waiting)).toHaveLength(2);
    await give();
    expect(await screen.findByText(en.doctor.progress(2, 3))).toBeTruthy();
    expect(repairFile).toHaveBeenCalledTimes(2);
    await give();
    await give();
    await waitFor(() => expect(screen.queryByText(en.doctor.progress(3, 3))).toBeNull());
    expect(names()).toEqual(['Preview a.txt', 'Preview b.txt', 'Preview c.txt', 'Preview d.txt']);
    const outcome = en.doctor.summary({ repaired: 3, fine: 0, failed: 0 });
    expect(screen.getAllByText(outcome)).toHaveLength(2); // to see, and to hear
    // Where “Stop” was.
    expect(document.activeElement).toBe(screen.getByRole('button', { name: en.actions.close }));
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('button', { name: en.actions.close })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Files' }));
    await user.click(screen.getByRole('button', { name: 'Files' }));
    await user.click(screen.getByRole('button', { name: 'Files' }));
    expect(previewButton('a.txt')).toBeTruthy();
    expect(screen.queryByRole('button', { name: en.actions.close })).toBeNull();
  });

  it('can be stopped: what runs ends, and the rest is offered again', async () => {
    const { answer, give } = createAnswers();
    const { user, repairFile } = renderWrong(three(), answer);
    await user.click(await allButton());
    await user.click(screen.getByRole('button', { name: en.doctor.stopIn('Files') }));
    expect(repairButton('b.txt')).not.toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Files' })); // “Stop” has gone
    await give();
    expect(await screen.findByText(en.doctor.wrongTypes(2))).toBeTruthy();
    expect(repairButton('a.txt')).toBeNull();
    expect(repairFile).toHaveBeenCalledOnce();
  });

  it('have a line that speaks of the one that is repaired in its row, and stays', async () => {
    const { answer, give } = createAnswers();
    const { user, repairFile } = renderWrong([wrong('a.txt'), wrong('b.txt')], answer);
    await user.click(await screen.findByRole('button', { name: en.doctor.repairNamed('b.txt') }));
    expect(screen.getByText(en.doctor.runningNamed('b.txt'))).toBeTruthy();
    expect(screen.queryByRole('button', { name: en.doctor.stopIn('Files') })).toBeNull();
    expect(await allButton()).toHaveProperty('disabled', true);
    await give();
    expect(await screen.findByText(en.doctor.summary({ repaired: 1, fine: 0, failed: 0 }))).toBeTruthy();
    expect(repairFile).toHaveBeenCalledOnce();
    await user.click(repairButton('a.txt')!);
    await give();
    expect(await screen.findByText(en.doctor.summary({ repaired: 2, fine: 0, failed: 0 }))).toBeTruthy();
  });

  it('go on after one that fails, which keeps its reason; all left are tried again at once', async () => {
    let isRefusing = true;
    const { user } = renderWrong(three(), async (id) => {
      if (isRefusing && id === 'id-b-txt') throw apiError('not_stored');
    });
    await user.click(await allButton());
    const summary = en.doctor.summary({ repaired: 2, fine: 0, failed: 1 });
    await waitFor(() => expect(screen.getAllByText(summary)).toHaveLength(2)); // to see, and to hear
    expect(screen.getByText(en.doctor.failures.not_stored!.what)).toBeTruthy();
    isRefusing = false;
    await user.click(await allButton());
    await waitFor(() => expect(screen.queryByText(en.doctor.failures.not_stored!.what)).toBeNull());
    expect(screen.queryByRole('button', { name: en.doctor.repairAllIn('Files') })).toBeNull();
  });

  it('are repaired by one press, though the mouse was quick to press twice', async () => {
    const { answer } = createAnswers();
    const { user } = renderWrong(three(), answer);
    await user.dblClick(await allButton());
    expect(screen.getByText(en.doctor.progress(1, 3))).toBeTruthy();
  });
});

describe('a file that is looked at', () => {
  it('keeps the place of its delete button while it is repaired', async () => {
    const { answer, give } = createAnswers();
    const { user } = renderWrong([wrong('a.txt')], answer);
    await user.click(await screen.findByRole('button', { name: 'Preview a.txt' }));
    const dialog = within(screen.getByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: en.doctor.repairNamed('a.txt') }));
    const button = () => dialog.getByRole<HTMLButtonElement>('button', { name: en.actions.delete });
    expect(button().disabled).toBe(true);
    await give();
    await waitFor(() => expect(button().disabled).toBe(false));
  });

  it('has its row warn of what only its bytes tell, once it was looked at, and is among all that are repaired', async () => {
    const { user, repairFile } = renderWrong([wrong('a.txt'), fakeAttachment('b.txt')]);
    await user.click(await screen.findByRole('button', { name: 'Preview b.txt' }));
    const frame = await screen.findByTitle<HTMLIFrameElement>('Preview of b.txt');
    const nonce = readViewerFragment(new URL(frame.src).hash)?.nonce;
    const data = { kind: 'recognised', nonce, type: 'application/pdf' };
    act(() => void window.dispatchEvent(new MessageEvent('message', { source: frame.contentWindow, data })));
    await user.keyboard('{Escape}');
    expect(repairButton('b.txt')).not.toBeNull();
    expect(screen.getByText(en.doctor.wrongTypes(2))).toBeTruthy();
    await user.click(previewButton('b.txt'));
    const more = en.doctor.isReally('application/pdf');
    expect(within(screen.getByRole('dialog')).getByText(new RegExp(more))).toBeTruthy();
    await user.keyboard('{Escape}');
    await user.click(await allButton());
    await waitFor(() => expect(repairFile.mock.calls.map(([, id]) => id)).toEqual(['id-a-txt', 'id-b-txt']));
    await waitFor(() => expect(repairButton('b.txt')).toBeNull());
  });

  it('is repaired there, and stays open under its new id', async () => {
    const { user } = renderWrong([wrong('a.txt'), fakeAttachment('b.txt')]);
    await user.click(await screen.findByRole('button', { name: 'Preview a.txt' }));
    const dialog = within(screen.getByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: en.doctor.repairNamed('a.txt') }));
    await waitFor(() =>
      expect(dialog.queryByRole('button', { name: en.doctor.repairNamed('a.txt') })).toBeNull(),
    );
    const frame = await dialog.findByTitle<HTMLIFrameElement>('Preview of a.txt');
    expect(readViewerFragment(new URL(frame.src).hash)?.content).toContain('id-a-txt');
    expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true);
    expect(dialog.getByText(en.doctor.announceRepaired('a.txt'))).toBeTruthy();
    const outcome = en.doctor.repaired('text/plain');
    expect(dialog.getByText(outcome)).toBeTruthy(); // where the warning was
    await user.keyboard('{ArrowRight}');
    expect(dialog.queryByText(outcome)).toBeNull();
    await user.keyboard('{ArrowLeft}');
    expect(dialog.queryByText(outcome)).toBeNull();
    await user.keyboard('{Escape}');
    expect(document.activeElement).toBe(previewButton('a.txt'));
  });
});

import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AttachmentList } from '../contract/attachment.ts';
import type { ApiErrorCode } from './api/ApiError.ts';
import { fakeAttachment, fakeField, fakeList } from './testing/fakeList.ts';
import { apiError, renderPanel } from './testing/renderPanel.tsx';
import { en } from './text/en.ts';
import { zh } from './text/zh.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the panel of a work item', () => {
  it('says that it is loading until the list is there', () => {
    renderPanel(() => new Promise(() => undefined));
    expect(screen.getByText(en.panel.loading).closest('output')).toBeTruthy();
  });

  it('shows every field with its files and how much it holds', async () => {
    renderPanel(fakeList(fakeField('Files', ['a.txt', 'b.png']), fakeField('Design', ['c.psd'])));
    const section = within(await screen.findByRole('region', { name: 'Files' }));
    expect(section.getByText('2 / 50')).toBeTruthy();
    expect(section.getByRole('button', { name: 'Preview a.txt' })).toBeTruthy();
    expect(screen.getByText('3 files · 3 KB')).toBeTruthy();
  });

  it('says in Chinese what it says in English', async () => {
    renderPanel(fakeList(fakeField('附件', ['需求.txt'])), { language: 'zh' });
    expect(await screen.findByRole('button', { name: '预览 需求.txt' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '添加附件' })).toBeTruthy();
  });

  it('offers an empty field as a place to drop files', async () => {
    renderPanel(fakeList(fakeField('Files', [])));
    expect(await screen.findByText(en.intake.emptyTitle)).toBeTruthy();
    expect(screen.getByText('0 / 50')).toBeTruthy();
  });

  it('has the files first where there are some; while files are dragged each field says what it takes', async () => {
    renderPanel(fakeList(fakeField('Files', ['a.txt']), fakeField('Design', ['b.txt'])));
    const main = await screen.findByRole('main');
    expect(screen.queryByText(/drop/i)).toBeNull();
    for (const name of ['Files', 'Design']) {
      expect(screen.getByRole('button', { name: en.actions.addTo(name) })).toBeTruthy();
    }
    fireEvent.dragEnter(main, { dataTransfer: { types: ['Files'], items: [], files: [] } });
    expect(await screen.findAllByText(en.intake.slotsLeft(49, '100 MB'))).toHaveLength(2);
  });

  it('has the head’s file input first in the page', async () => {
    renderPanel(fakeList(fakeField('Files', []), fakeField('Design', ['a'])));
    await screen.findByText(en.intake.emptyTitle);
    const [first] = document.querySelectorAll<HTMLInputElement>('input[type=file]');
    expect(first?.multiple).toBe(true);
    expect(first?.id).toBe('add-files');
  });

  it('folds empty fields but the first, and keeps a field open whose last file goes', async () => {
    const { user } = renderPanel(fakeList(fakeField('Files', ['a.txt']), fakeField('Design', [])));
    const design = await screen.findByRole('button', { name: 'Design', expanded: false });
    await user.click(design);
    expect(screen.getByRole('button', { name: 'Design', expanded: true })).toBeTruthy();
  });

  it('tells the rows of a compound field apart', async () => {
    renderPanel(
      fakeList(
        fakeField('Files', ['a'], { rowLabel: 'first round', row: 0 }),
        fakeField('Files', ['b'], { row: 1 }),
      ),
    );
    expect(await screen.findByRole('region', { name: 'Files · row 1 (first round)' })).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Files · row 2' })).toBeTruthy();
  });

  it('shows files that stand in texts, to look at and to take only', async () => {
    const list = { ...fakeList(fakeField('Files', [])), inText: [fakeAttachment('drawing.png')] };
    const { user } = renderPanel(list);
    await user.click(await screen.findByRole('button', { name: en.section.inText }));
    const row = within(screen.getByRole('row'));
    expect(row.getByRole('button', { name: 'Preview drawing.png' })).toBeTruthy();
    expect(row.queryByRole('checkbox')).toBeNull();
    await user.click(row.getByRole('button', { name: 'More actions for drawing.png' }));
    await screen.findByRole('menuitem', { name: en.actions.download });
    expect(screen.queryByRole('menuitem', { name: en.actions.delete })).toBeNull();
  });

  it('says why a field takes nothing: obsolete, refused, full', async () => {
    const { user } = renderPanel(
      fakeList(
        fakeField('Old', ['a'], { obsolete: true }),
        fakeField('Read only', [], { writable: false }),
        fakeField('Full', ['c'], { capacity: 1 }),
      ),
    );
    expect(await screen.findByText(en.section.fieldObsolete.what)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Read only' }));
    expect(screen.getByText(en.section.refused.what)).toBeTruthy();
    expect(screen.getByText(en.section.full(1).what)).toBeTruthy();
    expect(screen.queryByText(/Drop or paste|Drop here/)).toBeNull();
  });

  it('says so where the type of work item has no attachment field', async () => {
    renderPanel(fakeList());
    expect(await screen.findByText(en.faces.noFields.what)).toBeTruthy();
  });

  it.each<[ApiErrorCode, string]>([
    ['no_permission', zh.faces.noPermission.what],
    ['plugin_not_installed', zh.faces.pluginNotInstalled.what],
    ['user_left', zh.faces.userLeft.what],
    ['no_auth_code', zh.faces.noSession.what],
    ['code_rejected', zh.faces.noSession.what],
    ['not_found', zh.together(zh.problems.not_found)],
    ['upstream_refused', zh.together(zh.problems.upstream_refused)],
  ])('says why there is no list: %s', async (code, words) => {
    renderPanel(() => Promise.reject(apiError(code)), { language: 'zh' });
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByRole('button', { name: zh.actions.add })).toBeNull();
  });

  it('keeps what support asks for behind "details", to be copied', async () => {
    const { user, host } = renderPanel(() => Promise.reject(apiError('no_permission')));
    const details = await screen.findByRole('button', { name: en.actions.details });
    expect(screen.queryByText('log-1')).toBeNull();
    await user.click(details);
    for (const line of ['no_permission', 'req-1', '10404', 'not in the space', 'log-1']) {
      expect(screen.getByText(line)).toBeTruthy();
    }
    await user.click(screen.getByRole('button', { name: en.actions.copy }));
    expect(host.copyText).toHaveBeenCalledWith(expect.stringContaining('Log id: log-1'));
    expect(await screen.findByRole('button', { name: en.actions.copied })).toBeTruthy();
  });

  it('says so when the host copies nothing', async () => {
    const { user, host } = renderPanel(() => Promise.reject(apiError('no_permission')));
    vi.mocked(host.copyText).mockRejectedValue(new Error('OutOfLimitError'));
    await user.click(await screen.findByRole('button', { name: en.actions.details }));
    await user.click(screen.getByRole('button', { name: en.actions.copy }));
    expect(await screen.findByRole('button', { name: en.actions.copyFailed })).toBeTruthy();
    await screen.findByRole('button', { name: en.actions.copy }, { timeout: 5_000 });
  });

  it('tries again when asked to', async () => {
    let isDown = true;
    const { user } = renderPanel(async () => {
      if (isDown) throw apiError('not_found');
      return fakeList(fakeField('Files', ['a.txt']));
    });
    const retry = await screen.findByRole('button', { name: en.actions.retry });
    isDown = false;
    await user.click(retry);
    expect(await screen.findByText('1 / 50')).toBeTruthy();
  });

  it('tries again by itself while Meegle doesn’t answer, then says so', async () => {
    const list = vi.fn(() => Promise.reject<AttachmentList>(apiError('upstream_unavailable')));
    renderPanel(list);
    expect(await screen.findByText(en.together(en.problems.upstream_unavailable))).toBeTruthy();
    expect(list).toHaveBeenCalledTimes(3);
  });

  it('keeps the last list, marked as such, while Meegle doesn’t answer', async () => {
    let isDown = false;
    const { user, client } = renderPanel(async () => {
      if (isDown) throw apiError('upstream_unavailable');
      return fakeList(fakeField('Files', ['a.txt']));
    });
    await screen.findByText('1 / 50');
    isDown = true;
    await client.refetchQueries();
    expect(await screen.findByText(/Can’t connect right now/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Preview a.txt' })).toBeTruthy();
    isDown = false;
    await user.click(screen.getByRole('button', { name: en.actions.retry }));
    await vi.waitFor(() => expect(screen.queryByText(/Can’t connect right now/)).toBeNull());
  });

  it.each<ApiErrorCode>(['no_auth_code', 'code_rejected', 'unauthenticated', 'unreadable_answer'])(
    'keeps the last list when renewing it in the background fails: %s',
    async (code) => {
      let isDown = false;
      const { client } = renderPanel(async () => {
        if (isDown) throw apiError(code);
        return fakeList(fakeField('Files', ['a.txt']));
      });
      await screen.findByText('1 / 50');
      isDown = true;
      await client.refetchQueries();
      expect(await screen.findByRole('button', { name: en.actions.retry })).toBeTruthy();
      expect(screen.getByRole('button', { name: 'Preview a.txt' })).toBeTruthy();
    },
  );

  it.each<[ApiErrorCode, string]>([
    ['no_permission', en.faces.noPermission.what],
    ['plugin_not_installed', en.faces.pluginNotInstalled.what],
    ['user_left', en.faces.userLeft.what],
    ['not_found', en.together(en.problems.not_found)],
  ])('shows nothing more to a viewer who may not see it any more: %s', async (code, words) => {
    let isGone = false;
    const { client } = renderPanel(async () => {
      if (isGone) throw apiError(code);
      return fakeList(fakeField('Files', ['a.txt']));
    });
    await screen.findByText('1 / 50');
    isGone = true;
    await client.refetchQueries();
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByText('1 / 50')).toBeNull();
  });
});

it('reads the list again when somebody asks for it', async () => {
  let names = ['a.txt'];
  const { user } = renderPanel(async () => fakeList(fakeField('Files', names)));
  await screen.findByText('a.txt');
  names = ['a.txt', 'b.txt'];
  await user.click(screen.getByRole('button', { name: en.actions.refresh }));
  expect(await screen.findByText('b.txt')).toBeTruthy();
});

import { describe, expect, it } from 'vitest';
import { formatSize } from '../../contract/formatSize.ts';
import { PROBLEM_STATUS } from '../../contract/problem.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';
import { zh } from './zh.ts';

/** Every plain text in an object of words, with its place; functions are tried with what they take. */
function textsOf(words: object, path = ''): [path: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const place = `${path}.${key}`;
    if (typeof value === 'string') return [[place, value]];
    return typeof value === 'object' && value !== null ? textsOf(value, place) : [];
  });
}

const size = (bytes: number) => `${bytes} B`;

describe('the panel’s words', () => {
  it('leave nothing empty', () => {
    for (const [place, text] of [...textsOf(zh), ...textsOf(en), ...textsOf(ja)])
      expect(text.trim(), place).not.toBe('');
  });

  it('say what happened and what to do for every code of the server’s, and never the code alone', () => {
    for (const code of Object.keys(PROBLEM_STATUS) as (keyof typeof PROBLEM_STATUS)[]) {
      for (const { problems } of [zh, en, ja]) {
        expect(problems[code].what).not.toContain(code);
        expect(problems[code].todo).not.toBe('');
      }
    }
  });

  it('join what became of a deletion with what follows by one sign, and end no sentence twice', () => {
    for (const { deletion } of [zh, en, ja]) {
      for (const first of [deletion.done(2), deletion.partlyDone(1, 2), deletion.unsure(1)]) {
        const said = deletion.joined(first, deletion.restoreHint);
        expect(said).not.toMatch(/[.。，]\s*[.。，]/);
        expect(said).toMatch(/[.。，]/);
        expect(said.endsWith(deletion.restoreHint)).toBe(true);
      }
    }
  });

  it('name a button by what stands on it, so that it can be said to be pressed', () => {
    for (const { actions, deletion, doctor, links, moves, names, selection, uploads } of [zh, en, ja]) {
      const name = 'a.png';
      const pairs: [visible: string, named: string][] = [
        [actions.add, actions.addTo(name)],
        [actions.download, names.download(name)],
        [actions.gotIt, uploads.dismissNamed(name)],
        [actions.retry, doctor.retryNamed(name)],
        [actions.retry, uploads.retryNamed(name)],
        [deletion.undo, deletion.undoNamed(name)],
        [doctor.repair, doctor.repairNamed(name)],
        [doctor.repairAll, doctor.repairAllIn(name)],
        [links.copyImg, links.copyImgOf(name)],
        [links.copyMarkdown, links.copyMarkdownOf(name)],
        [links.copyUrl, links.copyUrlOf(name)],
        [moves.stop, moves.stopIn(name)],
        [uploads.rename, uploads.renameNamed(name)],
        [name, names.preview(name)],
        [name, selection.back(name)],
      ];
      for (const [visible, named] of pairs) {
        expect(named).toContain(visible);
        expect(named).toContain(name);
      }
      for (const kind of ['move', 'copy'] as const) expect(moves.to[kind]).toContain(moves.short[kind]);
    }
  });

  it('say where files went where that isn’t seen, and of each what became of it', () => {
    const none = { moved: 0, copied: 0, there: 0, both: 0, failed: 0 };
    expect(zh.moves.summaryIn('设计稿', { ...none, moved: 4 })).toBe('已将 4 个附件移动到“设计稿”');
    expect(en.moves.summaryIn('Drafts', { ...none, moved: 1 })).toBe('1 file moved to “Drafts”');
    expect(en.moves.summaryIn('Drafts', { ...none, copied: 2 })).toBe('2 files copied to “Drafts”');
    const mixed = { moved: 31, copied: 32, there: 35, both: 33, failed: 34 };
    for (const { moves } of [zh, en, ja]) {
      for (const said of ['Drafts', ...Object.values(mixed).map(String)])
        expect(moves.summaryIn('Drafts', mixed)).toContain(said);
    }
  });

  it('count one file and many files', () => {
    expect(en.panel.fileCount(0)).toBe('0 files');
    expect(en.panel.fileCount(1)).toBe('1 file');
    expect(en.panel.fileCount(1_234)).toBe('1,234 files');
    expect(zh.panel.fileCount(1_234)).toBe('1,234 个');
    expect(ja.panel.fileCount(1_234)).toBe('1,234 件');
  });

  it('name both sizes of a file that is too large', () => {
    const refusal = { reason: 'too_large', sizeBytes: 138_412_032, limitBytes: 104_857_600 } as const;
    expect(zh.intake.refusal(refusal, formatSize).what).toBe('超过 100 MB（这个文件 132 MB），未上传。');
    expect(en.intake.refusal(refusal, formatSize).what).toBe(
      'Over 100 MB (this file: 132 MB). Not uploaded.',
    );
  });

  it('say by how much a file is too large where both sizes would read alike', () => {
    const refusal = { reason: 'too_large', sizeBytes: 104_857_601, limitBytes: 104_857_600 } as const;
    expect(zh.intake.refusal(refusal, formatSize).what).toBe('超过 100 MB（多出 1 B），未上传。');
    expect(en.intake.refusal(refusal, formatSize).what).toBe('Over 100 MB (by 1 B). Not uploaded.');
  });

  it('fit into the host’s toast, which cuts what is longer than 40 characters', () => {
    // What a list, and so a download, may be refused with; other codes only ever stand in a row or a face.
    const listCodes = [
      ...([
        'bad_request',
        'unauthenticated',
        'code_rejected',
        'no_permission',
        'plugin_not_installed',
      ] as const),
      ...(['user_left', 'not_found', 'rate_limited', 'internal', 'upstream_refused', 'overloaded'] as const),
      ...(['upstream_unavailable', 'unreachable', 'unreadable_answer', 'no_auth_code', 'cancelled'] as const),
    ];
    for (const { deletion, panel, preview, problems } of [zh, en, ja]) {
      const toasts = [
        ...[1, 50, 999].flatMap((count) => [deletion.done(count), deletion.notDone(count)]),
        deletion.partlyDone(100, 100),
        panel.downloadFailed,
        preview.failed.gone.what,
        ...listCodes.map((code) => problems[code].what),
      ];
      for (const toast of toasts) expect(Array.from(toast).length, toast).toBeLessThanOrEqual(40);
    }
  });

  it('have words for every way a file can be refused', () => {
    for (const { intake } of [zh, en, ja]) {
      for (const problem of ['empty', 'dots', 'slash', 'control', 'surrogate', 'too_long'] as const) {
        expect(intake.refusal({ reason: 'name', problem }, size).what).not.toBe('');
      }
      expect(intake.refusal({ reason: 'empty' }, size).todo).not.toBe('');
      expect(intake.refusal({ reason: 'field_full', capacity: 50 }, size).what).toContain('50');
    }
  });
});

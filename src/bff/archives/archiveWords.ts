import type { ProblemCode } from '../../contract/problem.ts';

/**
 * The words that stand in a zip itself. It is opened far from the panel, by people whose language isn't known: each is
 * said in Chinese and in English.
 */

/** The file in the zip that names what isn't in it. It is there only if something failed. */
export const FAILED_FILE = '_failed.txt';

/** The folder of what stands in rich texts. */
export const IN_TEXT_FOLDER = '富文本 In the text';

const HEADING = ['以下文件打包失败：', 'These files are not in this archive:'] as const;

const OTHER = ['下载失败', 'it could not be downloaded'] as const;

const REASONS: Readonly<Partial<Record<ProblemCode, readonly [zh: string, en: string]>>> = {
  not_found: ['文件已不存在', 'it is no longer there'],
  no_permission: ['没有查看权限', 'you may not see it'],
  plugin_not_installed: ['没有查看权限', 'you may not see it'],
  user_left: ['没有查看权限', 'you may not see it'],
  upstream_unavailable: ['未能完整下载，请稍后重试', 'it did not arrive whole; try again later'],
  rate_limited: ['操作过于频繁，请稍后重试', 'too many requests; try again later'],
  overloaded: ['服务繁忙，请稍后重试', 'the server is busy; try again later'],
  file_too_large: ['文件过大', 'it is too large'],
  empty_file: ['收到的是空文件', 'it arrived empty'],
};

/** The text of FAILED_FILE: UTF-8 with a mark that says so, and lines as Windows' own editor wants them. */
export function presentFailures(failures: readonly { readonly path: string; readonly code: ProblemCode }[]) {
  const lines = failures.map(({ path, code }) => {
    const [zh, en] = REASONS[code] ?? OTHER;
    return `${path}\r\n    ${zh} · ${en} (${code})\r\n`;
  });
  return Buffer.from(`\ufeff${HEADING.join('\r\n')}\r\n\r\n${lines.join('')}`);
}

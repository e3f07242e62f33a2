import type { LinksText } from '../linksText.ts';
import { number } from './number.ts';

export const jaLinks: LinksText = {
  open: 'リンクを取得',
  title: 'ファイルのリンクを取得',
  about:
    '画像やファイルをアップロードしてリンクを取得し、説明やコメントなどに貼り付けられます。この作業項目には添付されません。リンクを開ける人は Feishu Project が決めます。',
  drop: '画像やファイルをここにドラッグするか、貼り付けてください',
  choose: 'ファイルを選択',
  limit: (size) => `1 ファイル ${size} まで`,
  files: 'リンクを取得するファイル',
  addressOf: (name) => `${name} のリンク`,
  copyUrl: 'リンクをコピー',
  copyMarkdown: 'Markdown をコピー',
  copyImg: '<img> をコピー',
  copiedUrl: 'リンクをコピーしました',
  copiedMarkdown: 'Markdown をコピーしました',
  copiedImg: '<img> をコピーしました',
  copyUrlOf: (name) => `リンクをコピー：${name}`,
  copyMarkdownOf: (name) => `Markdown をコピー：${name}`,
  copyImgOf: (name) => `<img> をコピー：${name}`,
  removeNamed: (name) => `${name} を一覧から外す`,
  done: (name) => `${name} のリンクを取得しました`,
  notDone: (name) => `${name} のリンクを取得できませんでした`,
  added: (count) => `${number.format(count)} 件のファイルのリンクを取得しています`,
  unknown: {
    what: 'ファイルは送信されましたが、リンクを受け取れませんでした。',
    todo: '再試行してください。',
  },
  noAddress: { what: 'Feishu Project からリンクが返されませんでした。', todo: '再試行してください。' },
  noRight: {
    what: 'このスペースにファイルをアップロードする権限がありません。',
    todo: 'スペース管理者にご連絡ください。',
  },
  noPlace: {
    what: 'このスペースが見つかりません。',
    todo: 'ページを再読み込みして再試行してください。',
  },
};

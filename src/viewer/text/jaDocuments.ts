import type { DocumentWords } from './DocumentWords.ts';

export const jaDocuments: DocumentWords = {
  inside: '圧縮ファイル内のファイル',
  back: '戻る',
  downloadWhole: '添付ファイル全体をダウンロード',
  insideFailed: {
    locked: 'このファイルはパスワードで保護されています。添付ファイル全体をダウンロードして開いてください。',
    too_large:
      '展開すると大きすぎ、ここで開くとブラウザーが固まるおそれがあります。添付ファイル全体をダウンロードして開いてください。',
    broken: 'このファイルを展開できません。壊れている可能性があります。',
  },
  nestedTooDeep: '圧縮ファイルの階層が深すぎます。添付ファイル全体をダウンロードして開いてください。',
  archive: {
    contents: '圧縮ファイルの内容',
    empty: 'この圧縮ファイルは空です。',
    facts: (files) => `${files.toLocaleString('ja')} 件のファイル`,
    firstEntries: (shown) =>
      `最初の ${shown.toLocaleString('ja')} 件だけを表示しています。すべて見るにはダウンロードしてください。`,
    locked: 'パスワード付き',
    folder: (name) => `フォルダー ${name}`,
    file: (name) => `${name} を開く`,
  },
  remotePicture: (what) =>
    what
      ? `ネットワーク上の画像（読み込まれていません）：${what}`
      : 'ネットワーク上の画像（読み込まれていません）',
  lostPicture: 'この画像を表示できません',
  source: 'ソース',
  asPage: 'ページ',
  page: 'ページの内容',
  cleaned: '安全のため、スクリプト、フォーム、ネットワーク上の内容は取り除かれ、リンクは開けません。',
  mail: {
    from: '差出人',
    to: '宛先',
    cc: '写し',
    date: '日時',
    noSubject: '（件名なし）',
    attachments: (count) => `添付ファイル ${count.toLocaleString('ja')} 件`,
    unnamed: '名前のない添付ファイル',
    empty: 'このメールには本文がありません。',
  },
  slide: (number, count) => `スライド ${number} / ${count}`,
  slides: (count) => `スライド ${count} 枚`,
  slideFailed: 'このスライドを表示できません',
  firstSlides: (shown, count) =>
    `全 ${count} 枚のうち最初の ${shown} 枚だけを表示しています。すべて見るにはダウンロードしてください。`,
  notes: 'ノート',
  noSlides: 'このプレゼンテーションにはスライドがありません。',
  simplified: '文字、表、画像だけの簡易表示です。元のとおりに見るにはダウンロードしてください。',
};

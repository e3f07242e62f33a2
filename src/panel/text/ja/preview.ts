import type { PreviewText } from '../previewText.ts';

export const jaPreview: PreviewText = {
  label: (name) => `${name} のプレビュー`,
  position: (index, count) => `${index} / ${count}`,
  previous: '前へ',
  next: '次へ',
  loading: '開いています…',
  late: {
    what: 'ここではプレビューできません。',
    todo: 'ネットワークかブラウザーに遮断された可能性があります。新しいタブで開くか、ダウンロードしてください。',
  },
  left: {
    what: 'プレビューを停止しました。このファイルは別のページを開こうとしました。',
    todo: 'ご注意ください。提供元が信頼できる場合にだけダウンロードしてください。',
  },
  failed: {
    unsupported: {
      what: 'この形式のファイルはブラウザーで開けません。',
      todo: 'ダウンロードして開いてください。',
    },
    broken: { what: 'ファイルが壊れているようです。', todo: 'ダウンロードしてご確認ください。' },
    too_large: {
      what: 'ファイルが大きすぎるためプレビューできません。',
      todo: 'ダウンロードして開いてください。',
    },
    locked: { what: 'パスワードで保護されています。', todo: 'ダウンロードして開いてください。' },
    gone: { what: 'このファイルは削除されています。', todo: '一覧を更新してください。' },
    forbidden: {
      what: 'このファイルを表示する権限がありません。',
      todo: '作業項目の担当者かスペース管理者にご連絡ください。',
    },
    busy: {
      what: 'Feishu Project が応答していません。',
      todo: 'しばらくしてから再試行するか、ダウンロードしてください。',
    },
    expired: {
      what: 'リンクの有効期限が切れました。',
      todo: 'プレビューを閉じて、もう一度開いてください。',
    },
    network: {
      what: 'ファイルを読み込めませんでした。',
      todo: 'ネットワークを確認して再試行するか、ダウンロードしてください。',
    },
  },
  ticketFailed: {
    what: 'ファイルのアドレスを取得できませんでした。',
    todo: '一覧を更新してから再試行してください。',
  },
  openInNewTab: '新しいタブで開く',
  copyLink: 'リンクをコピー',
  fullScreen: '全画面表示',
  linkCopied: 'リンクをコピーしました',
  linkFailed: 'リンクをコピーできませんでした',
  fullScreenFailed: 'ここでは全画面表示にできません',
  linkedGone: {
    what: 'リンク先のファイルはこの作業項目にありません。',
    todo: '削除または置き換えられた可能性があります。',
  },
};

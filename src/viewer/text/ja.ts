import { jaDocuments } from './jaDocuments.ts';
import type { Words } from './Words.ts';

export const ja: Words = {
  kinds: {
    image: '画像',
    pdf: 'PDF',
    word: 'Word',
    sheet: '表計算',
    slides: 'スライド',
    video: '動画',
    audio: '音声',
    archive: '圧縮ファイル',
    code: 'コード',
    text: 'テキスト',
    other: 'ファイル',
  },
  failures: {
    unsupported:
      'このブラウザーでは開けません。対応していない形式か、ファイルが壊れています。ダウンロードしてアプリで開いてください。',
    broken:
      'このファイルを表示できません。壊れているか、内容がファイル名と異なる可能性があります。ダウンロードしてご確認ください。',
    locked: 'このファイルはパスワードで保護されています。ダウンロードして開いてください。',
    too_large:
      'ファイルが大きすぎ、ここで表示するとブラウザーが固まるおそれがあります。ダウンロードして開いてください。',
    gone: 'このファイルはもうありません。削除または置き換えられた可能性があります。',
    forbidden: 'このファイルを表示する権限がありません。',
    busy: 'サーバーが混み合っています。しばらくしてから再試行してください。',
    expired: 'リンクの有効期限が切れました。プレビューを閉じて、添付ファイルの画面から開き直してください。',
    network: 'ファイルを読み込めませんでした。ネットワークを確認して再試行してください。',
  },
  badAddress: 'プレビューのアドレスが正しくありません。添付ファイルの画面から開き直してください。',
  noPreview: {
    office:
      'この形式の文書（2007 年より前の Office、RTF、iWork など）はここでは読めません。ダウンロードしてアプリで開いてください。docx、pptx、PDF で保存し直すとプレビューできます。',
    picture:
      'この形式の画像はブラウザーで表示できません。ダウンロードしてアプリで開いてください。PNG、JPEG、PDF で保存し直すとプレビューできます。',
    mail: 'Outlook の msg 形式はここでは読めません。ダウンロードして Outlook で開いてください。eml で保存し直すとプレビューできます。',
    program: 'これはプログラムです。安全のため、ここでは開きません。',
    other: 'この種類のファイルはまだプレビューできません。',
  },
  download: 'ダウンロード',
  noDownloadHere:
    '安全のため、このページではファイルをダウンロードできません。添付ファイルの画面からダウンロードしてください。',
  retry: '再試行',
  loading: '読み込み中…',
  controls: '表示の操作',
  zoomIn: '拡大',
  zoomOut: '縮小',
  fit: '画面に合わせる',
  actualSize: '実際のサイズ',
  rotate: '時計回りに回転',
  pixels: (width, height) => `${width} × ${height} ピクセル`,
  page: (number, count) => `${number} / ${count} ページ`,
  previousPage: '前のページ',
  nextPage: '次のページ',
  pageFailed: 'このページを表示できません',
  firstPages: (shown, count) =>
    `全 ${count} ページのうち最初の ${shown} ページだけを表示しています。すべて見るにはダウンロードしてください。`,
  pageList: 'ページ一覧',
  fitPage: 'ページ全体',
  search: '検索',
  previousHit: '前の結果',
  nextHit: '次の結果',
  closeSearch: '検索を閉じる',
  hits: (at, count, isDone) =>
    count === 0 ? (isDone ? '見つかりません' : '検索中…') : `${at} / ${count}${isDone ? '' : '…'}`,
  password: 'パスワード',
  askPassword:
    'このファイルはパスワードで保護されています。パスワードはこのページだけで使われ、どこにも送信されません。',
  wrongPassword: 'パスワードが違います。もう一度入力してください。',
  openLocked: '開く',
  linkInside: '別のページへ移動',
  linkOutside: (address) => `このリンクの先は ${address} です。プレビューからは開きません。`,
  firstBytes: '先頭のバイト',
  fontSample:
    'いろはにほへと ちりぬるを 永遠の美しい文字。The quick brown fox jumps over the lazy dog. 0123456789',
  fontLetters:
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ\nabcdefghijklmnopqrstuvwxyz\n0123456789 .,;:!?()[]{}&@#%+−=\nあいうえおかきくけこアイウエオカキクケコ日一国人年大十二本中長出三時',
  cues: (count) => `字幕 ${count} 件`,
  entries: (count) => `${count} 件`,
  firstEntries: (shown, count) =>
    `全 ${count} 件のうち最初の ${shown} 件だけを表示しています。すべて見るにはダウンロードしてください。`,
  untitled: '無題',
  when: '日時',
  repeats: '繰り返し',
  where: '場所',
  organizer: '主催者',
  attendees: '参加者',
  address: 'ウェブアドレス',
  notes: 'メモ',
  organization: '会社',
  position: '役職',
  telephone: '電話',
  email: 'メール',
  postalAddress: '住所',
  birthday: '誕生日',
  speed: '再生速度',
  soundOnly:
    'このブラウザーではこの動画の映像を再生できず、音声だけを再生します。ダウンロードしてアプリで開いてください。',
  wrap: '折り返す',
  lines: (count) => `${count.toLocaleString('ja')} 行`,
  emptyText: 'このファイルは空です。',
  firstPart: (shown, all) =>
    `最初の ${shown} だけを表示しています（全体は ${all}）。すべて見るにはダウンロードしてください。`,
  documents: jaDocuments,
  leftOut: (size) => `…… 途中の ${size} を省いています。すべて見るにはダウンロードしてください ……`,
  encoding: '文字コード',
  formatted: '整形して表示',
  withoutColours: '大きいため色分けなし',
  asDocument: '本文',
  cells: (count) => `${count} 個のセル`,
  firstCells: (shown, all) =>
    `全 ${all} 個のセルのうち最初の ${shown} 個だけを表示しています。すべて見るにはダウンロードしてください。`,
  table: {
    sheets: 'シート',
    size: (rows, columns) => `${rows.toLocaleString('ja')} 行 × ${columns.toLocaleString('ja')} 列`,
    firstRows: (shown, all) =>
      `全 ${all.toLocaleString('ja')} 行のうち最初の ${shown.toLocaleString('ja')} 行だけを表示しています。すべて見るにはダウンロードしてください。`,
    firstColumns: (shown, all) =>
      `全 ${all.toLocaleString('ja')} 列のうち最初の ${shown.toLocaleString('ja')} 列だけを表示しています。すべて見るにはダウンロードしてください。`,
    cut: 'このブックは大きいため、最初の部分だけを表示しています。すべて見るにはダウンロードしてください。',
    empty: 'このシートは空です。',
    chooseCell: 'セルを選択すると全文を表示します',
  },
};

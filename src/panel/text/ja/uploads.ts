import type { UploadsText } from '../uploadsText.ts';
import { number } from './number.ts';

function quoted(names: readonly string[], more: number): string {
  const all = names.map((name) => `「${name}」`).join('、');
  return more > 0 ? `${all}ほか ${number.format(more)} 件` : all;
}

export const jaUploads: UploadsText = {
  title: (count) => `${number.format(count)} 件をアップロード中`,
  paused: (count) => `一時停止中 · 残り ${number.format(count)} 件`,
  pause: '一時停止',
  resume: '再開',
  cutOff: '接続が切れています。復旧すると自動で再開します',
  waitingCount: (count) => `残り ${number.format(count)} 件`,
  waiting: 'アップロード待ち',
  confirming: '送信済み、確認中…',
  stored: 'アップロード済み',
  replacing: 'アップロード済み、古いファイルを削除中…',
  repeating: 'まもなく自動で再試行します。',
  tray: (field) => `「${field}」へのアップロード`,
  dismissAll: 'すべて消去',
  sentOf: (sent, total) => `${sent} / ${total}`,
  speed: (perSecond) => `${perSecond}/秒`,
  timeLeft: (seconds) =>
    seconds < 60
      ? `残り ${Math.max(1, Math.round(seconds))} 秒`
      : `残り ${Math.floor(seconds / 60)} 分 ${Math.round(seconds % 60)} 秒`,
  cancelAll: 'すべてキャンセル',
  retryAll: 'すべて再試行',
  cancelledTooLate: (name) =>
    `「${name}」はキャンセルが間に合わず、アップロードされました。不要な場合は削除してください。`,
  cancelNamed: (name) => `${name} のアップロードをキャンセル`,
  retryNamed: (name) => `再試行：${name} のアップロード`,
  dismissNamed: (name) => `OK：${name}`,
  progressOfAll: (field) => `「${field}」へのアップロード全体の進捗`,
  progressOf: (name) => `${name} のアップロードの進捗`,
  summary: ({ stored, refused, failed }) =>
    [
      stored > 0 ? `${number.format(stored)} 件完了` : '',
      refused > 0 ? `${number.format(refused)} 件は追加できず` : '',
      failed > 0 ? `${number.format(failed)} 件失敗` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  announceQueued: (count) => `${number.format(count)} 件のファイルがアップロード待ちです`,
  announceStored: (count) => `${number.format(count)} 件のファイルをアップロードしました`,
  announceFailed: (count) => `${number.format(count)} 件のファイルをアップロードできませんでした`,
  rename: '名前を変更',
  renameAll: 'すべての名前を変更',
  renameNamed: (name) => `${name} の名前を変更`,
  renameTo: (name) => ['「', name, '」に変更'],
  willRename: (name) => ['アップロード後に「', name, '」に変更します'],
  renaming: '名前の変更待ち',
  notRenamed: (name) => ['名前を変更できませんでした。ファイル名は「', name, '」のままです。'],
  renameNeedsPlace:
    '名前の変更中は新旧 2 件分の空きが必要ですが、いっぱいです。不要なファイルを削除してから再試行してください。',
  nameCleaned: {
    empty: '名前がなかったため、新しい名前を付けました。',
    dots: '使えない名前だったため、新しい名前を付けました。',
    slash: '名前の中のスラッシュを「_」に置き換えました。',
    control: '名前から見えない制御文字を取り除きました。',
    surrogate: '名前の中の無効な文字を置き換えました。',
    too_long: '名前が長すぎるため、途中を省きました。',
  },
  unsentTitle: (unsent, total) =>
    unsent < total
      ? `${number.format(total)} 件中 ${number.format(unsent)} 件が未送信です`
      : `${number.format(unsent)} 件のファイルが未送信です`,
  unsentNames: (names, more) =>
    more > 0 ? `${names.join('、')} ほか ${number.format(more)} 件` : names.join('、'),
  unsentTodo:
    '送信が終わる前にページが閉じられました。もう一度選択すると、元のフィールドにアップロードされます。',
  unsentPick: '選び直す',
  unsentForget: 'アップロードしない',
  unsentListed: (names, more) => `すでに一覧にあるため、アップロードしませんでした：${quoted(names, more)}。`,
  unsentStrangers: (names, more) =>
    `未送信のファイルではないか、内容が変わったため、アップロードしませんでした：${quoted(names, more)}。`,
  typeCorrected: (from, to) => `種類を修正しました：${from} → ${to}`,
  nameChanged: (from, to) => `Feishu Project がファイル名を変更しました：${from} → ${to}`,
  notReplaced: '古いファイルを削除できませんでした。一覧で確認して削除してください。',
  goneMeanwhile: (names) =>
    `アップロード中に削除されました：${names.map((name) => `「${name}」`).join('、')}`,
};

import type { DeletionText } from '../deletionText.ts';
import { number } from './number.ts';

export const jaDeletion: DeletionText = {
  title: (count) =>
    count === 1 ? 'このファイルを削除しますか？' : `${number.format(count)} 件のファイルを削除しますか？`,
  warning: (seconds) => `${seconds} 秒以内なら元に戻せます。その後は、ほかのメンバーも見られなくなります。`,
  andMore: (count) => `ほか ${number.format(count)} 件`,
  confirm: (count) => (count === 1 ? '削除' : `${number.format(count)} 件を削除`),
  announcePending: (count) => `${number.format(count)} 件のファイルを削除します。元に戻しますか？`,
  pending: (count) => `${number.format(count)} 件のファイルを削除します`,
  undo: '元に戻す',
  secondsLeft: (seconds) => `（${seconds}）`,
  undoNamed: (name) => `元に戻す：${name} の削除`,
  now: '今すぐ削除',
  undone: (count) => `${number.format(count)} 件のファイルを残しました`,
  running: (count) => `${number.format(count)} 件のファイルを削除中…`,
  done: (count) => `${number.format(count)} 件のファイルを削除しました`,
  doneOnLeaving: (count) => `ページを離れたときに ${number.format(count)} 件のファイルを削除しました`,
  goneElsewhere: (count) => `${number.format(count)} 件のファイルはすでに移動または削除されています`,
  joined: (first, second) => `${first}。${second}`,
  notDone: (count) => `${number.format(count)} 件のファイルを削除できませんでした`,
  partlyDone: (deleted, kept) =>
    `${number.format(deleted)} 件を削除、${number.format(kept)} 件は失敗。一覧をご覧ください`,
  unsure: (count) =>
    `${number.format(count)} 件のファイルを削除できたかどうか確認できません。一覧を更新してください`,
  stillThere: '削除できませんでした。再試行してください。',
  unknown: '削除できたかどうか確認できません。一覧を更新してください。',
  bar: '削除予定のファイル',
  restore: '復元',
  restoreSome: (count) => `${number.format(count)} 件を復元`,
  restoreHint: '復元すると、あなたの名前で新しいファイルとして再アップロードされ、一覧の末尾に並びます。',
  someRestorable: (restorable, deleted) =>
    `削除した ${number.format(deleted)} 件のうち ${number.format(restorable)} 件を復元できます`,
  restoreBar: '削除したファイルの復元',
  restoreFailed: (name, reason) => `${name}：${reason}`,
  bytesGone: '復元できなくなりました。お手元のファイルをもう一度アップロードしてください。',
  restoring: (count) => `${number.format(count)} 件のファイルを再アップロード中…`,
  restored: (count) => `${number.format(count)} 件のファイルを再アップロードしました`,
  notRestored: (count) => `${number.format(count)} 件のファイルを復元できませんでした`,
  interruptedTitle: (count) =>
    `ページが閉じられたため、${number.format(count)} 件のファイルは削除されていません`,
  interruptedNames: (names, more) =>
    more > 0 ? `${names.join('、')} ほか ${number.format(more)} 件` : names.join('、'),
  interruptedTodo: 'これらのファイルは一覧に残っています。',
  again: 'もう一度削除',
  keep: '残す',
};

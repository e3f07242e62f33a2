import type { DeletionText } from '../deletionText.ts';
import { number } from './number.ts';

export const zhDeletion: DeletionText = {
  title: (count) => (count === 1 ? '删除这个附件？' : `删除这 ${number.format(count)} 个附件？`),
  warning: (seconds) => `${seconds} 秒内可以撤销，之后所有人都将无法再查看。`,
  andMore: (count) => `以及另外 ${number.format(count)} 个`,
  confirm: (count) => (count === 1 ? '删除' : `删除 ${number.format(count)} 个`),
  announcePending: (count) => `即将删除 ${number.format(count)} 个附件。要撤销吗？`,
  pending: (count) => `即将删除 ${number.format(count)} 个附件`,
  undo: '撤销',
  secondsLeft: (seconds) => `（${seconds}）`,
  undoNamed: (name) => `撤销删除 ${name}`,
  now: '立即删除',
  undone: (count) => `已撤销，保留 ${number.format(count)} 个附件`,
  running: (count) => `正在删除 ${number.format(count)} 个附件…`,
  done: (count) => `已删除 ${number.format(count)} 个附件`,
  notDone: (count) => `${number.format(count)} 个附件删除失败`,
  partlyDone: (deleted, kept) =>
    `已删除 ${number.format(deleted)} 个，${number.format(kept)} 个删除失败，原因见列表`,
  stillThere: '删除失败，请重试',
  unknown: '不确定是否已删除，请刷新后查看',
  bar: '待删除的附件',
  restore: '恢复',
  restoreSome: (count) => `恢复 ${number.format(count)} 个`,
  restoreHint: '恢复会以你的名义重新上传，附件排在列表末尾。',
  someRestorable: (restorable, deleted) =>
    `已删除 ${number.format(deleted)} 个附件，其中 ${number.format(restorable)} 个可恢复`,
  restoreBar: '恢复已删除的附件',
  restoreFailed: (name, reason) => `${name}：${reason}`,
  bytesGone: '文件内容已清除，无法恢复。如有备份，请重新上传。',
  restoring: (count) => `正在重新上传 ${number.format(count)} 个附件…`,
  restored: (count) => `已重新上传 ${number.format(count)} 个附件`,
  notRestored: (count) => `${number.format(count)} 个附件恢复失败`,
  interruptedTitle: (count) => `页面已关闭，有 ${number.format(count)} 个附件没有删除`,
  interruptedNames: (names, more) =>
    more > 0 ? `${names.join('、')} 以及另外 ${number.format(more)} 个` : names.join('、'),
  interruptedTodo: '这些附件仍在列表中。',
  again: '再次删除',
  keep: '保留',
};

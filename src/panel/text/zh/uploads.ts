import type { UploadsText } from '../uploadsText.ts';
import { number } from './number.ts';

function quoted(names: readonly string[], more: number): string {
  const all = names.map((name) => `“${name}”`).join('、');
  return more > 0 ? `${all}等 ${number.format(names.length + more)} 个文件` : all;
}

export const zhUploads: UploadsText = {
  title: (count) => `正在上传 ${number.format(count)} 个`,
  paused: (count) => `已暂停，还有 ${number.format(count)} 个`,
  pause: '暂停',
  resume: '继续',
  cutOff: '连接已断开，恢复后自动继续',
  waitingCount: (count) => `还有 ${number.format(count)} 个`,
  waiting: '等待上传',
  confirming: '已发送，正在确认…',
  stored: '已上传',
  replacing: '已上传，正在删除旧文件…',
  repeating: '稍后将自动重试',
  tray: (field) => `上传到“${field}”`,
  dismissAll: '全部清除',
  sentOf: (sent, total) => `${sent} / ${total}`,
  speed: (perSecond) => `${perSecond}/s`,
  timeLeft: (seconds) =>
    seconds < 60
      ? `剩余 ${Math.max(1, Math.round(seconds))} 秒`
      : `剩余 ${Math.floor(seconds / 60)} 分 ${Math.round(seconds % 60)} 秒`,
  cancelAll: '全部取消',
  retryAll: '全部重试',
  cancelledTooLate: (name) => `“${name}”来不及取消，已经上传。不需要的话请删除。`,
  cancelNamed: (name) => `取消上传 ${name}`,
  retryNamed: (name) => `重试上传 ${name}`,
  dismissNamed: (name) => `知道了：${name}`,
  progressOfAll: (field) => `上传到“${field}”的总进度`,
  progressOf: (name) => `${name} 的上传进度`,
  summary: ({ stored, refused, failed }) =>
    [
      stored > 0 ? `${stored} 个已上传` : '',
      refused > 0 ? `${refused} 个不符合要求` : '',
      failed > 0 ? `${failed} 个失败` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  announceQueued: (count) => `${count} 个文件已加入上传队列`,
  announceStored: (count) => `${count} 个附件已上传`,
  announceFailed: (count) => `${count} 个文件上传失败`,
  rename: '重命名',
  renameAll: '全部重命名',
  renameNamed: (name) => `重命名 ${name}`,
  renameTo: (name) => ['改为“', name, '”'],
  willRename: (name) => ['上传完成后改为“', name, '”'],
  renaming: '等待重命名',
  notRenamed: (name) => ['未能重命名，附件名仍为“', name, '”。'],
  renameNeedsPlace: '重命名时新旧两份同时占用名额，而这里已满。请删除不需要的附件后重试。',
  nameCleaned: {
    empty: '文件没有名称，已自动命名',
    dots: '原来的文件名无法使用，已重新命名',
    slash: '文件名中的“/”已换成“_”',
    control: '已去掉文件名中不可见的控制字符',
    surrogate: '已替换文件名中的无效字符',
    too_long: '文件名过长，已从中间缩短',
  },
  unsentTitle: (unsent, total) =>
    unsent < total
      ? `${number.format(total)} 个文件中有 ${number.format(unsent)} 个未上传`
      : `${number.format(unsent)} 个文件未上传`,
  unsentNames: (names, more) =>
    more > 0 ? `${names.join('、')} 等 ${number.format(names.length + more)} 个` : names.join('、'),
  unsentTodo: '上次离开页面时尚未上传完成。重新选择这些文件，即可继续上传到原来的字段。',
  unsentPick: '重新选择',
  unsentForget: '不再上传',
  unsentListed: (names, more) => `${quoted(names, more)}已在列表中，未再次上传。`,
  unsentStrangers: (names, more) => `${quoted(names, more)}不在其中或内容已变更，未上传。`,
  typeCorrected: (from, to) => `类型已更正：${from} → ${to}`,
  nameChanged: (from, to) => `飞书项目修改了文件名：${from} → ${to}`,
  notReplaced: '未能删除旧文件，请在列表中手动删除',
  goneMeanwhile: (names) => `上传期间有附件被删除：${names.map((name) => `“${name}”`).join('、')}`,
};

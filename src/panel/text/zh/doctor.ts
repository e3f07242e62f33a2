import type { DoctorText } from '../doctorText.ts';
import { number } from './number.ts';

const UNSURE = {
  what: '无法确定是否已修复。',
  todo: '文件不会丢失。请刷新列表查看；如果这个提示还在，请重试。',
};

export const zhDoctor: DoctorText = {
  storedAs: (type) => `存成了 ${type}。`,
  storedWithoutType: '保存时没有记录类型。',
  shouldBe: (type) => `按文件名应为 ${type}。`,
  isReally: (type) => `内容其实是 ${type}。`,
  why: '飞书项目的其他页面可能无法预览它。',
  needsPlace: '修复需要一个空位，请先删除一个不需要的附件。',
  repair: '修复',
  repairNamed: (name) => `修复 ${name} 的类型`,
  repairAll: '全部修复',
  repairAllIn: (field) => `全部修复：“${field}”中的文件类型`,
  retryNamed: (name) => `重试修复 ${name}`,
  waiting: '等待修复',
  running: '正在修复…',
  runningNamed: (name) => `正在修复“${name}”…`,
  repaired: (type) => `已修复，现在存为 ${type}。`,
  fine: (type) => ({
    what: `内容就是 ${type}，不需要修复。`,
    todo: '如与文件名不符，可以下载后重命名再上传。',
  }),
  wrongTypes: (count) => `${number.format(count)} 个文件的类型存错了。`,
  whyAll: '飞书项目的其他页面可能无法预览它们。',
  progress: (position, total) => `正在修复 ${number.format(position)} / ${number.format(total)}`,
  stop: '停止',
  stopIn: (field) => `停止修复“${field}”中的文件`,
  summary: ({ repaired, fine, failed }) =>
    [
      repaired > 0 ? `${number.format(repaired)} 个已修复` : '',
      fine > 0 ? `${number.format(fine)} 个不需要修复` : '',
      failed > 0 ? `${number.format(failed)} 个修复失败` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  seeList: '原因见列表。',
  announceRepaired: (name) => `已修复 ${name} 的类型`,
  announceFine: (name) => `${name} 不需要修复`,
  announceFailed: (name) => `${name} 修复失败`,
  unchanged: '原文件未受影响。',
  failures: {
    field_full: {
      what: '修复需要一个空位，而这个字段已满。原文件未受影响。',
      todo: '请删除一个不需要的附件，然后重试。',
    },
    not_found: { what: '未找到，可能已被删除。', todo: '请刷新列表。' },
    not_stored: { what: '飞书项目没有保存修复后的文件。原文件未受影响。', todo: '请重试。' },
    repair_failed: {
      what: '已存入一份新的，但修复没能完成。',
      todo: '请查看列表：如果新旧两个都在，请删除不需要的那一个。',
    },
    body_incomplete: { what: '没能完整读取这个文件。原文件未受影响。', todo: '请稍后重试。' },
    body_mismatch: { what: '没能完整读取这个文件。原文件未受影响。', todo: '请稍后重试。' },
    file_too_large: {
      what: '文件过大，无法修复。原文件未受影响。',
      todo: '请下载后压缩或拆分，再重新上传。',
    },
    file_infected: {
      what: '文件未通过安全检查，没有修复。原文件未受影响。',
      todo: '请联系管理员。',
    },
    outcome_unknown: UNSURE,
    unreachable: UNSURE,
    unreadable_answer: UNSURE,
    internal: UNSURE,
  },
};

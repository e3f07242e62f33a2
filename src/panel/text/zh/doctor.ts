import type { DoctorText } from '../doctorText.ts';
import { number } from './number.ts';

const UNSURE = {
  what: '无法确定是否已修复。',
  todo: '文件不会丢失。请刷新列表查看；如仍有此提示，请重试。',
};

export const zhDoctor: DoctorText = {
  storedAs: (type) => `文件类型有误：${type}。`,
  storedWithoutType: '未记录文件类型。',
  shouldBe: (type) => `按文件名应为 ${type}。`,
  isReally: (type) => `实际内容为 ${type}。`,
  why: '飞书项目的其他页面可能无法预览。',
  needsPlace: '修复需要一个空位，请先删除一个不需要的附件。',
  repair: '修复',
  repairNamed: (name) => `修复 ${name} 的类型`,
  repairAll: '全部修复',
  repairAllIn: (field) => `全部修复：“${field}”中的文件类型`,
  retryNamed: (name) => `重试修复 ${name}`,
  waiting: '等待修复',
  running: '正在修复…',
  runningNamed: (name) => `正在修复“${name}”…`,
  repaired: (type) => `已修复，文件类型为 ${type}。`,
  fine: (type) => ({
    what: `文件类型 ${type} 与内容一致，无需修复。`,
    todo: '如与文件名不符，可以下载后重命名再上传。',
  }),
  wrongTypes: (count) => `${number.format(count)} 个文件的类型有误。`,
  whyAll: '飞书项目的其他页面可能无法预览。',
  progress: (position, total) => `正在修复 ${number.format(position)} / ${number.format(total)}`,
  stop: '停止',
  stopIn: (field) => `停止修复“${field}”中的文件`,
  summary: ({ repaired, fine, failed }) =>
    [
      repaired > 0 ? `${number.format(repaired)} 个已修复` : '',
      fine > 0 ? `${number.format(fine)} 个无需修复` : '',
      failed > 0 ? `${number.format(failed)} 个修复失败` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  seeList: '原因见列表。',
  announceRepaired: (name) => `已修复 ${name} 的类型`,
  announceFine: (name) => `${name} 无需修复`,
  announceFailed: (name) => `${name} 修复失败`,
  unchanged: '原文件未受影响。',
  failures: {
    field_full: {
      what: '修复需要一个空位，而这个字段已满。原文件未受影响。',
      todo: '请删除一个不需要的附件，然后重试。',
    },
    not_found: { what: '未找到，可能已被删除。', todo: '请刷新列表。' },
    not_stored: { what: '飞书项目未保存修复后的文件。原文件未受影响。', todo: '请重试。' },
    repair_failed: {
      what: '已存入新文件，但修复未完成。',
      todo: '请查看列表；如果新旧文件都在，请删除不需要的那一个。',
    },
    body_incomplete: { what: '未能完整读取这个文件。原文件未受影响。', todo: '请稍后重试。' },
    body_mismatch: { what: '未能完整读取这个文件。原文件未受影响。', todo: '请稍后重试。' },
    file_too_large: {
      what: '文件过大，无法修复。原文件未受影响。',
      todo: '请下载后压缩或拆分，再重新上传。',
    },
    file_infected: {
      what: '文件未通过安全检查，未修复。原文件未受影响。',
      todo: '请联系管理员。',
    },
    outcome_unknown: UNSURE,
    unreachable: UNSURE,
    unreadable_answer: UNSURE,
    internal: UNSURE,
  },
};

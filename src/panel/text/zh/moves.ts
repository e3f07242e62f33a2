import type { MovesText } from '../movesText.ts';
import { number } from './number.ts';

const UNSURE = {
  what: '无法确定是否已完成。',
  todo: '文件不会丢失。请刷新列表查看；如果还在原处，请重试。',
};

export const zhMoves: MovesText = {
  to: { move: '移动到', copy: '复制到' },
  short: { move: '移动', copy: '复制' },
  free: (slots) => `剩余 ${number.format(slots)} 个`,
  full: '已满',
  tooFew: (slots) => `仅剩 ${number.format(slots)} 个`,
  here: {
    move: (count) => `移动 ${number.format(count)} 个到这里`,
    copy: (count) => `复制 ${number.format(count)} 个到这里`,
  },
  copyKey: (key) => `按住 ${key} 键可复制`,
  readOnly: '无法添加附件',
  fullField: (field) => `“${field}”放不下了`,
  fullMore: '附件已达上限',
  dragged: (count) => `${number.format(count)} 个附件`,
  running: { move: (name) => `正在移动“${name}”…`, copy: (name) => `正在复制“${name}”…` },
  progress: {
    move: (position, total) => `正在移动 ${number.format(position)} / ${number.format(total)}`,
    copy: (position, total) => `正在复制 ${number.format(position)} / ${number.format(total)}`,
  },
  stop: '停止',
  stopIn: (field) => `停止移动或复制到“${field}”`,
  began: {
    move: (count, field) => `正在移动 ${number.format(count)} 个附件到“${field}”`,
    copy: (count, field) => `正在复制 ${number.format(count)} 个附件到“${field}”`,
  },
  summary: ({ moved, copied, both, failed }) =>
    [
      moved > 0 ? `已移入 ${number.format(moved)} 个` : '',
      copied > 0 ? `已复制 ${number.format(copied)} 个` : '',
      both > 0 ? `${number.format(both)} 个已存入但原文件还在` : '',
      failed > 0 ? `${number.format(failed)} 个没有成功` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  summaryIn: (field, summary) => `“${field}”：${summary}`,
  seeRows: '原因见各文件下方。',
  notDone: { move: '移动失败。', copy: '复制失败。' },
  both: '已存入新的字段，但没能从这里删除，现在两处都有。',
  bothUnsure: '已存入新的字段，但不确定这里的是否已删除，请刷新后查看。',
  bothChanged: (to) => `飞书项目把副本存成了“${to}”，所以这里的原文件没有删除。`,
  failures: {
    field_full: { what: '目标字段已满。', todo: '请先在那里删除不需要的附件，然后重试。' },
    conflict: { what: '表格的行在此期间有变动。', todo: '请刷新列表，确认位置后重试。' },
    not_found: { what: '未找到，可能已被删除或移走。', todo: '请刷新列表。' },
    not_stored: { what: '飞书项目没有保存副本。', todo: '请重试。' },
    body_incomplete: { what: '没能完整读取这个文件。', todo: '请稍后重试。' },
    file_too_large: { what: '文件过大。', todo: '请下载后压缩或拆分，再重新上传。' },
    outcome_unknown: UNSURE,
    unreachable: UNSURE,
    unreadable_answer: UNSURE,
    internal: UNSURE,
  },
};

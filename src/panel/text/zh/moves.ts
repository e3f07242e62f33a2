import type { MoveCounts, MovesText } from '../movesText.ts';
import { number } from './number.ts';

const UNSURE = {
  what: '无法确定是否已完成。',
  todo: '文件不会丢失。请刷新列表查看；如果还在原处，请重试。',
};

function summary({ moved, copied, there, both, failed }: MoveCounts): string {
  return [
    moved > 0 ? `已移动 ${number.format(moved)} 个` : '',
    copied > 0 ? `已复制 ${number.format(copied)} 个` : '',
    there > 0 ? `${number.format(there)} 个此前已复制` : '',
    both > 0 ? `${number.format(both)} 个已复制，但原文件未删除` : '',
    failed > 0 ? `${number.format(failed)} 个失败` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

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
  fullField: (field) => `“${field}”剩余名额不足`,
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
  summary,
  summaryIn: (field, counts) => {
    const { moved, copied, there, both, failed } = counts;
    if (copied + there + both + failed === 0) return `已将 ${number.format(moved)} 个附件移动到“${field}”`;
    if (moved + there + both + failed === 0) return `已将 ${number.format(copied)} 个附件复制到“${field}”`;
    return `“${field}”：${summary(counts)}`;
  },
  seeRows: '原因见各文件下方。',
  notDone: { move: '移动失败。', copy: '复制失败。' },
  both: '已存入目标字段，但未能从这里删除，现在两处都有。',
  bothUnsure: '目标字段里已有这个文件，但无法确认能否删除这里的原文件。请刷新后比对，删除不需要的那个。',
  bothChanged: (to) => `飞书项目将副本保存为“${to}”，因此未删除这里的原文件。`,
  notStored: (name) => ({
    what: '飞书项目未完整保存副本。',
    todo: `如果目标字段中刚刚出现了新的“${name}”，它是不完整的，请删除后重试。`,
  }),
  failures: {
    field_full: { what: '目标字段已满。', todo: '请先在那里删除不需要的附件，然后重试。' },
    conflict: { what: '表格的行在此期间有变动。', todo: '请刷新列表，确认位置后重试。' },
    not_found: { what: '未找到，可能已被删除或移走。', todo: '请刷新列表。' },
    body_incomplete: { what: '未能完整读取这个文件。', todo: '请稍后重试。' },
    file_too_large: { what: '文件过大。', todo: '请下载后压缩或拆分，再重新上传。' },
    outcome_unknown: UNSURE,
    unreachable: UNSURE,
    unreadable_answer: UNSURE,
    internal: UNSURE,
  },
};

import type { SelectionText } from '../selectionText.ts';
import { number } from './number.ts';

export const zhSelection: SelectionText = {
  count: (count) => `已选 ${number.format(count)} 个`,
  hidden: (count) => `另有 ${number.format(count)} 个未显示`,
  cleared: '未选择附件',
  selectAll: (count) => `全选 ${number.format(count)} 个`,
  clear: '取消选择',
  more: '更多',
  back: (line) => `返回：${line}`,
};

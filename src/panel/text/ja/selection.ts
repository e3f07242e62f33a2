import type { SelectionText } from '../selectionText.ts';
import { number } from './number.ts';

export const jaSelection: SelectionText = {
  count: (count) => `${number.format(count)} 件を選択中`,
  hidden: (count) => `ほか ${number.format(count)} 件は非表示`,
  cleared: '選択なし',
  selectAll: (count) => `${number.format(count)} 件すべて選択`,
  clear: '選択を解除',
  more: 'その他',
  back: (line) => `戻る：${line}`,
};

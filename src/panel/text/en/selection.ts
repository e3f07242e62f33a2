import type { SelectionText } from '../selectionText.ts';
import { number } from './counted.ts';

export const enSelection: SelectionText = {
  count: (count) => `${number.format(count)} selected`,
  hidden: (count) => `${number.format(count)} more not in view`,
  cleared: 'Nothing selected',
  selectAll: (count) => `Select all ${number.format(count)}`,
  clear: 'Clear',
  more: 'More',
  back: (line) => `Back: ${line}`,
};

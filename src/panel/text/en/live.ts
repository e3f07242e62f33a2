import type { LiveText } from '../liveText.ts';
import { counted, number } from './counted.ts';

export const enLive: LiveText = {
  added: (count) => `Someone added ${counted(count, 'file')}`,
  removed: (count) => `Someone removed ${counted(count, 'file')}`,
  both: (added, removed) => `Others added ${counted(added, 'file')} and removed ${number.format(removed)}`,
  untickedGone: (count) => `${number.format(count)} removed by others`,
};

import type { LiveText } from '../liveText.ts';
import { number } from './number.ts';

export const zhLive: LiveText = {
  added: (count) => `其他人添加了 ${number.format(count)} 个附件`,
  removed: (count) => `其他人移除了 ${number.format(count)} 个附件`,
  both: (added, removed) =>
    `其他人添加了 ${number.format(added)} 个、移除了 ${number.format(removed)} 个附件`,
  untickedGone: (count) => `${number.format(count)} 个已被移除`,
};

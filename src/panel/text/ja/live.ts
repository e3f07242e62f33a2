import type { LiveText } from '../liveText.ts';
import { number } from './number.ts';

export const jaLive: LiveText = {
  added: (count) => `ほかの人がファイルを ${number.format(count)} 件追加しました`,
  removed: (count) => `ほかの人がファイルを ${number.format(count)} 件削除しました`,
  both: (added, removed) =>
    `ほかの人がファイルを ${number.format(added)} 件追加、${number.format(removed)} 件削除しました`,
  untickedGone: (count) => `${number.format(count)} 件はなくなりました`,
};

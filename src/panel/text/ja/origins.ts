import type { OriginsText } from '../originsText.ts';

export const jaOrigins: OriginsText = {
  by: (person, time) => `${person} が ${time} にアップロード`,
  at: (time) => `${time} にアップロード`,
  justNow: 'たった今',
  unknown: 'アップロードした人と日時は不明',
};

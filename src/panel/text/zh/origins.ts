import type { OriginsText } from '../originsText.ts';

export const zhOrigins: OriginsText = {
  by: (person, time) => `${person} 上传于 ${time}`,
  at: (time) => `上传于 ${time}`,
  justNow: '刚刚',
  unknown: '上传者和时间未知',
};

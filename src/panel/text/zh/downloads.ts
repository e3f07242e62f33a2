import type { DownloadsText } from '../downloadsText.ts';
import { number } from './number.ts';

export const zhDownloads: DownloadsText = {
  takeZip: '打包下载',
  tray: '打包下载的进度',
  tooMany: (limit) => `一次最多打包 ${number.format(limit)} 个附件，请分批下载`,
  preparing: (total) => `正在准备下载 ${number.format(total)} 个附件…`,
  packing: (total) => `正在打包 ${number.format(total)} 个附件`,
  packedOf: (packed, total) => `${number.format(packed)} / ${number.format(total)}`,
  progress: (total) => `打包 ${number.format(total)} 个附件的进度`,
  howToCancel: '如需取消，请在浏览器的下载列表中操作',
  packed: (total) => `${number.format(total)} 个附件已打包`,
  notPacked: (failed, total) => `${number.format(total)} 个附件中有 ${number.format(failed)} 个打包失败`,
  nonePacked: (total) => `这 ${number.format(total)} 个附件均打包失败`,
  missing: '打包失败的附件',
  retryMissing: (count) => `重新下载这 ${number.format(count)} 个`,
  brokenOff: (packed, total) =>
    `下载已取消或中断，${number.format(total)} 个附件中已打包 ${number.format(packed)} 个`,
  neverBegun: '下载未开始，可能已取消或被浏览器拦截',
  untold: '无法获取打包进度，请在浏览器的下载列表中查看',
  again: '重新下载',
  failures: {
    empty_file: '这个附件是空文件。',
    file_too_large: '文件过大，无法打包，请单独下载。',
    upstream_unavailable: '未能从飞书项目完整获取这个附件。',
  },
};

import type { LinksText } from '../linksText.ts';
import { number } from './number.ts';

export const zhLinks: LinksText = {
  open: '获取链接',
  title: '获取文件链接',
  about:
    '上传图片或文件，得到一个链接，可以放进描述、评论等富文本。文件不会成为这个工作项的附件；谁能打开链接，由飞书项目决定。',
  drop: '将图片或文件拖到这里，或直接粘贴',
  choose: '选择文件',
  limit: (size) => `每个不超过 ${size}`,
  files: '获取链接的文件',
  addressOf: (name) => `${name} 的链接`,
  copyUrl: '复制链接',
  copyMarkdown: '复制 Markdown',
  copyImg: '复制 <img>',
  copyUrlOf: (name) => `复制链接：${name}`,
  copyMarkdownOf: (name) => `复制 Markdown：${name}`,
  copyImgOf: (name) => `复制 <img>：${name}`,
  removeNamed: (name) => `从列表中移除 ${name}`,
  done: (name) => `已取得 ${name} 的链接`,
  notDone: (name) => `没有取得 ${name} 的链接`,
  added: (count) => `正在为 ${number.format(count)} 个文件获取链接`,
  unknown: { what: '文件已发送，但没有收到链接。', todo: '请重试。' },
  noAddress: { what: '飞书项目没有给出链接。', todo: '请重试。' },
  noRight: { what: '你没有权限在这个空间上传文件。', todo: '请联系空间管理员。' },
  noPlace: { what: '未找到这个空间。', todo: '请刷新页面后重试。' },
};

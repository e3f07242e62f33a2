import type { LinksText } from '../linksText.ts';
import { number } from './number.ts';

export const zhLinks: LinksText = {
  open: '获取链接',
  title: '获取文件链接',
  about:
    '上传图片或文件并获取链接，可用于描述、评论等富文本。文件不会成为这个工作项的附件；链接的访问权限由飞书项目决定。',
  drop: '将图片或文件拖到这里，或直接粘贴',
  choose: '选择文件',
  limit: (size) => `每个不超过 ${size}`,
  files: '获取链接的文件',
  addressOf: (name) => `${name} 的链接`,
  copyUrl: '复制链接',
  copyMarkdown: '复制 Markdown',
  copyImg: '复制 <img>',
  copiedUrl: '链接已复制',
  copiedMarkdown: 'Markdown 已复制',
  copiedImg: '<img> 已复制',
  copyUrlOf: (name) => `复制链接：${name}`,
  copyMarkdownOf: (name) => `复制 Markdown：${name}`,
  copyImgOf: (name) => `复制 <img>：${name}`,
  removeNamed: (name) => `从列表中移除 ${name}`,
  done: (name) => `已获取 ${name} 的链接`,
  notDone: (name) => `获取 ${name} 的链接失败`,
  added: (count) => `正在为 ${number.format(count)} 个文件获取链接`,
  unknown: { what: '文件已发送，但未收到链接。', todo: '请重试。' },
  noAddress: { what: '飞书项目未返回链接。', todo: '请重试。' },
  noRight: { what: '你没有权限在这个空间上传文件。', todo: '请联系空间管理员。' },
  noPlace: { what: '未找到这个空间。', todo: '请刷新页面后重试。' },
};

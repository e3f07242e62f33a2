import type { PreviewText } from '../previewText.ts';

export const zhPreview: PreviewText = {
  label: (name) => `预览 ${name}`,
  position: (index, count) => `${index} / ${count}`,
  previous: '上一个',
  next: '下一个',
  loading: '正在打开…',
  late: { what: '无法在这里预览。', todo: '可能被网络或浏览器拦截。你可以在新标签页打开，或直接下载。' },
  left: {
    what: '预览已停止：这个文件试图打开另一个网页。',
    todo: '请谨慎对待这个文件，确认来源可靠后再下载。',
  },
  failed: {
    unsupported: { what: '浏览器无法打开这种文件。', todo: '请下载后打开。' },
    broken: { what: '这个文件似乎已损坏，无法显示。', todo: '请下载后检查。' },
    too_large: { what: '文件过大，无法在这里预览。', todo: '请下载后打开。' },
    locked: { what: '这个文件有密码保护。', todo: '请下载后输入密码打开。' },
    gone: { what: '这个文件已被删除。', todo: '请刷新列表。' },
    forbidden: { what: '你没有权限查看这个文件。', todo: '请联系工作项负责人或空间管理员。' },
    busy: { what: '飞书项目暂时没有响应。', todo: '请稍后重试，或直接下载。' },
    expired: { what: '访问地址已过期。', todo: '请关闭预览后重新打开。' },
    network: { what: '文件内容加载失败。', todo: '请检查网络后重试，或直接下载。' },
  },
  ticketFailed: { what: '无法获取文件的访问地址。', todo: '请刷新列表后重试。' },
  openInNewTab: '在新标签页打开',
  copyLink: '复制链接',
  fullScreen: '全屏',
  linkCopied: '链接已复制',
  linkFailed: '链接复制失败，请重试',
  fullScreenFailed: '这里暂不支持全屏',
  linkedGone: { what: '链接指向的附件已不在这个工作项中。', todo: '可能已被删除或替换。' },
};

import { readFile } from 'node:fs/promises';

/** A file of the seed: where its bytes lie in `seed/`, and what it is called and typed in Meegle. */
interface SeedFile {
  readonly source: string;
  readonly name: string;
  readonly type: string;
}

/** Real, small files of many types, made for this project. */
export const seedFiles = {
  docx: {
    source: 'requirements-review.docx',
    name: '需求评审.docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  pdf: { source: 'competitors.pdf', name: '竞品分析.pdf', type: 'application/pdf' },
  png: { source: 'home-v3.png', name: '首页-v3.png', type: 'image/png' },
  jpeg: { source: 'story-wall.jpg', name: '故事墙.jpg', type: 'image/jpeg' },
  gif: { source: 'loading.gif', name: '加载动画.gif', type: 'image/gif' },
  webp: { source: 'banner.webp', name: '活动横幅.webp', type: 'image/webp' },
  svg: { source: 'icon.svg', name: '图标.svg', type: 'image/svg+xml' },
  mp4: { source: 'screen-recording.mp4', name: '录屏.mp4', type: 'video/mp4' },
  webm: { source: 'background-loop.webm', name: '背景循环.webm', type: 'video/webm' },
  mp3: { source: 'interview.mp3', name: '用户访谈.mp3', type: 'audio/mpeg' },
  wav: { source: 'chime.wav', name: '提示音.wav', type: 'audio/wav' },
  markdown: { source: 'meeting-notes.md', name: '会议纪要.md', type: 'text/markdown' },
  text: { source: 'readme.txt', name: '说明.txt', type: 'text/plain' },
  csv: { source: 'tracking.csv', name: '埋点数据.csv', type: 'text/csv' },
  json: { source: 'api-answer.json', name: '接口返回.json', type: 'application/json' },
  zip: { source: 'assets.zip', name: '素材包.zip', type: 'application/zip' },
  remarks: { source: 'review-remarks.txt', name: '评审意见.txt', type: 'text/plain' },
  flow: { source: 'flow.png', name: '流程图.png', type: 'image/png' },
  /** Stored with the wrong type, as careless clients do: Meegle can't preview it. */
  mistyped: { source: 'screen-recording.mp4', name: '交互演示.mp4', type: 'application/octet-stream' },
} as const satisfies Record<string, SeedFile>;

/** The bytes of a seed file. */
export function readSeedFile({ source }: SeedFile): Promise<Buffer> {
  return readFile(new URL(`seed/${source}`, import.meta.url));
}

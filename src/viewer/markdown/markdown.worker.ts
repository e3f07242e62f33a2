import { renderMarkdown } from './renderMarkdown.ts';

addEventListener('message', ({ data }: MessageEvent<readonly string[]>) => {
  postMessage(data.map((text) => renderMarkdown(text)));
});

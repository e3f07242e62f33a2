import { MARKDOWN_TIMEOUT_MS } from '../limits.ts';
import { askWorker } from '../workers/askWorker.ts';

/** Turns Markdown texts into HTML that isn't to be trusted. Throws `too_large` if it takes too long. */
export async function askMarkdown(texts: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
  if (texts.length === 0) return [];
  const { default: MarkdownWorker } = await import('./markdown.worker.ts?worker&inline');
  return askWorker(MarkdownWorker, texts, { timeoutMs: MARKDOWN_TIMEOUT_MS, signal });
}

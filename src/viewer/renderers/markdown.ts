import { paintBlocks } from '../code/paintBlocks.ts';
import { element } from '../drawing/element.ts';
import { createDecoder } from '../encodings/encoding.ts';
import { detectEncoding } from '../encodings/detectEncoding.ts';
import { MARKDOWN_BYTES } from '../limits.ts';
import { askMarkdown } from '../markdown/askMarkdown.ts';
import { createArticle } from '../markdown/createArticle.ts';
import { PreviewFailure } from '../PreviewFailure.ts';
import type { Stage } from '../Stage.ts';
import { readBeginning } from './readBeginning.ts';
import { showWithSource } from './showWithSource.ts';
import { text } from './text.ts';

/** Shows Markdown as it is meant to be read, or its source; a very long one, or one that isn't text, as text only. */
export async function markdown(stage: Stage): Promise<void> {
  const { content, words, signal } = stage;
  const { bytes, isWhole } = await readBeginning(content, MARKDOWN_BYTES);
  const encoding = detectEncoding(bytes, isWhole);
  if (!isWhole || encoding === 'binary') return text(stage);
  const [html] = await askMarkdown([createDecoder(encoding).decode(bytes)], signal).catch(
    (error: unknown) => {
      if (error instanceof PreviewFailure) return [undefined]; // a text that the library gets lost in reads as its source
      throw error;
    },
  );
  if (html === undefined) return text(stage);

  const article = createArticle(html, {
    findPicture: () => null,
    placeholder: words.documents.remotePicture,
  });
  const view = element('div', 'view article-view', article);
  view.tabIndex = 0;
  showWithSource(stage, view, words.asDocument);
  void paintBlocks(article, signal);
}

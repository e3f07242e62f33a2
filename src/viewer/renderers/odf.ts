import { createZoomBar } from '../drawing/createZoomBar.ts';
import { element } from '../drawing/element.ts';
import { PreviewFailure } from '../PreviewFailure.ts';
import type { Stage } from '../Stage.ts';
import '../styles/paper.css';
import { drawContent, type OdfDrawing } from './odf/drawContent.ts';
import { drawPages } from './odf/drawPages.ts';
import { readStyles } from './odf/readStyles.ts';
import { createPaperView } from './office/createPaperView.ts';
import { createPictures } from './office/createPictures.ts';
import { readPackage, readXml, type Package } from './office/readPackage.ts';
import { childOf } from './office/xml.ts';
import { ODF_STYLE } from './odf/odfStyle.ts';
import { SLIDES_STYLE } from './slides/slidesStyle.ts';

const WANTED = /^(?:content\.xml|styles\.xml|META-INF\/manifest\.xml|Pictures\/.*)$/;

/** Shows an OpenDocument text or presentation: its words, lists, tables and pictures, in a simplified layout. */
export async function odf(stage: Stage): Promise<void> {
  const { root, content, words, signal } = stage;
  const parts = await readPackage(content, /^content\.xml$/, (path) => WANTED.test(path), signal);
  if (await isLocked(parts)) throw new PreviewFailure('locked');
  const written = (await readXml(parts, 'content.xml'))?.documentElement;
  const named = (await readXml(parts, 'styles.xml'))?.documentElement;
  const body = childOf(written, 'body');
  const text = childOf(body, 'text');
  const presentation = childOf(body, 'presentation') ?? childOf(body, 'drawing');
  if (!written || (!text && !presentation)) throw new PreviewFailure('broken');
  const drawing: OdfDrawing = {
    styles: readStyles(named, written),
    drawPicture: createPictures(parts, signal, words.documents.lostPicture),
  };
  const sections = presentation
    ? drawPages(presentation, named, drawing)
    : [element('section', 'sheet', ...drawContent(text, drawing))];
  const style = element('style', '', SLIDES_STYLE + ODF_STYLE);
  const view = createPaperView([style, element('div', 'pages', ...sections)], signal, (scale) =>
    bar.showScale(scale),
  );
  const bar = createZoomBar(view, stage);
  root.append(element('p', 'note', words.documents.simplified), view.element, bar.element);
}

/** The manifest, which is never encrypted, says whether the rest is. */
async function isLocked(parts: Package): Promise<boolean> {
  const manifest = await parts.get('META-INF/manifest.xml')?.text();
  return manifest?.includes('encryption-data') ?? false;
}

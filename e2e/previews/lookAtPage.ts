// oxlint-disable unicorn/consistent-function-scoping -- it runs in another page: what stands around it isn't there
import type { ShownFile } from './shownFile.ts';

/** Runs in the viewer's page, and tells what stands there; a player may take `playMs` to show its first picture. */
export async function lookAtPage({ playMs }: { readonly playMs: number }): Promise<ShownFile> {
  const find = <Found extends Element>(selector: string) => document.querySelector<Found>(selector);
  const count = (root: ParentNode, selector: string) => root.querySelectorAll(selector).length;
  const lengthOf = (text: string | null | undefined) => (text ?? '').trim().length;
  const textOf = (selector: string) =>
    [...document.querySelectorAll(selector)].map((each) => each.textContent ?? '').join(' ');
  const note = textOf('.note');
  const countColours = (drawn: HTMLImageElement | HTMLCanvasElement) => {
    const canvas = document.createElement('canvas');
    canvas.width = 200;
    canvas.height = 200;
    const context = canvas.getContext('2d');
    if (!context) return 0;
    context.drawImage(drawn, 0, 0, 200, 200);
    try {
      return new Set(new Uint32Array(context.getImageData(0, 0, 200, 200).data.buffer)).size;
    } catch {
      return Number.NaN; // a drawing with a page in it: Chromium draws it and lets nobody read the pixels
    }
  };

  const hex = find('.hex');
  if (hex)
    return { renderer: 'none', sentence: textOf('.card-sentence'), hexBytes: lengthOf(hex.textContent) };

  const player = find<HTMLMediaElement>('video, audio');
  if (player) {
    player.muted = true;
    await Promise.race([
      player.play().catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, playMs)),
    ]);
    const deadline = performance.now() + playMs;
    const isVideo = player instanceof HTMLVideoElement;
    const pictures = () => (isVideo ? player.getVideoPlaybackQuality().totalVideoFrames : 0);
    const isPlaying = () => player.currentTime > 0 && (!isVideo || player.videoWidth === 0 || pictures() > 0);
    while (!isPlaying() && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const played = { playedS: player.currentTime, pictures: pictures() };
    player.pause();
    return {
      renderer: isVideo ? 'video' : 'audio',
      durationS: Number.isFinite(player.duration) ? player.duration : Number.MAX_VALUE,
      ...played,
    };
  }

  const picture = find<HTMLImageElement | HTMLCanvasElement>('.picture-view :is(img, canvas)');
  if (picture) {
    if (picture instanceof HTMLImageElement) await picture.decode();
    const isImage = picture instanceof HTMLImageElement;
    const box = picture.getBoundingClientRect();
    const isSeen = box.width > 0 && box.height > 0;
    return {
      renderer: 'image',
      width: isSeen ? (isImage ? picture.naturalWidth : picture.width) : 0,
      height: isSeen ? (isImage ? picture.naturalHeight : picture.height) : 0,
      colours: countColours(picture),
    };
  }
  const paged = find('.pdf-view');
  if (paged) {
    const drawn = [...paged.querySelectorAll('canvas')];
    return {
      renderer: 'pdf',
      pages: count(paged, '.pdf-page'),
      colours: Math.max(0, ...drawn.map(countColours)),
      characters: lengthOf(textOf('.pdf-text')),
    };
  }
  if (find('.grid')) {
    const cells = [...document.querySelectorAll('.grid-body .grid-cell:not(.grid-number)')];
    const rows = new Set(cells.map((cell) => cell.getAttribute('data-row')));
    return {
      renderer: 'sheet',
      rows: cells.some((cell) => lengthOf(cell.textContent)) ? rows.size : 0,
      note,
    };
  }
  const paper = find('.paper')?.shadowRoot;
  if (paper) {
    const pages = paper.querySelectorAll<HTMLElement>('section');
    const characters = [...pages].reduce((sum, page) => sum + lengthOf(page.innerText), 0);
    const pictures = count(paper, 'section :is(img, svg, table, canvas), section [style*="background"]');
    const renderer = paper.querySelector('.docx-wrapper')
      ? 'docx'
      : paper.querySelector('section.slide')
        ? 'slides'
        : 'odf';
    return { renderer, pages: pages.length, characters, pictures, note };
  }
  if (find('.tree-view')) return { renderer: 'archive', entries: count(document, '.tree-item'), note };
  if (find('.entries')) return { renderer: 'entries', entries: count(document, '.entry') };
  if (find('.cues')) return { renderer: 'subtitles', entries: count(document, '.cue') };

  const readable = (
    renderer: 'text' | 'markdown' | 'notebook' | 'mail' | 'html' | 'font',
    selector: string,
  ) => ({
    renderer,
    characters: lengthOf(textOf(selector)),
    pictures: count(document, `${selector} :is(img, svg, hr, table)`),
    note,
  });
  if (find('.mail-head')) return readable('mail', '.mail-head, .mail-text');
  if (find('.page-frame')) return { renderer: 'html', characters: 0, pictures: 0, note };
  if (find('.notebook')) return readable('notebook', '.notebook');
  if (find('.article')) return readable('markdown', '.article');
  if (find('.font')) {
    const isLoaded = [...document.fonts].some(({ status }) => status === 'loaded');
    return { ...readable('font', '.font'), ...(isLoaded ? {} : { characters: 0 }) };
  }
  if (find('.code')) return readable('text', '.code');
  if (find('.card')) return { renderer: 'refusal', sentence: textOf('.card-sentence') };
  return { renderer: 'nothing' };
}

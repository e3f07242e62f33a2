import type { Preview } from '../contract/mediaTypes.ts';
import type { Renderer } from './Stage.ts';

/** Loads the renderer for a kind of preview; each is a chunk of its own, so that a picture doesn't wait for pdf.js. */
export async function pickRenderer(preview: Preview): Promise<Renderer> {
  switch (preview) {
    case 'image':
      return (await import('./renderers/image.ts')).image;
    case 'pdf':
      return (await import('./renderers/pdf.ts')).pdf;
    case 'video':
      return (await import('./renderers/video.ts')).video;
    case 'audio':
      return (await import('./renderers/audio.ts')).audio;
    case 'text':
      return (await import('./renderers/text.ts')).text;
    case 'none':
      return (await import('./renderers/none.ts')).none;
    default:
      return preview satisfies never;
  }
}

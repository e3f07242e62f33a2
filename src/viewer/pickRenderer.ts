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
    case 'markdown':
      return (await import('./renderers/markdown.ts')).markdown;
    case 'notebook':
      return (await import('./renderers/notebook.ts')).notebook;
    case 'sheet':
      return (await import('./renderers/sheet.ts')).sheet;
    case 'docx':
      return (await import('./renderers/docx.ts')).docx;
    case 'odf':
      return (await import('./renderers/odf.ts')).odf;
    case 'slides':
      return (await import('./renderers/slides.ts')).slides;
    case 'archive':
      return (await import('./renderers/archive.ts')).archive;
    case 'mail':
      return (await import('./renderers/mail.ts')).mail;
    case 'html':
      return (await import('./renderers/html.ts')).html;
    case 'font':
      return (await import('./renderers/font.ts')).font;
    case 'calendar':
      return (await import('./renderers/calendar.ts')).calendar;
    case 'contact':
      return (await import('./renderers/contact.ts')).contact;
    case 'subtitles':
      return (await import('./renderers/subtitles.ts')).subtitles;
    case 'none':
      return (await import('./renderers/none.ts')).none;
    default:
      return preview satisfies never;
  }
}

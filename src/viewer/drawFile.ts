import { previewOf, type Preview } from '../contract/mediaTypes.ts';
import { refusalCard } from './drawing/card.ts';
import { LARGEST_FILE_BYTES } from './limits.ts';
import { OtherFormat } from './OtherFormat.ts';
import { pickRenderer } from './pickRenderer.ts';
import { PreviewFailure } from './PreviewFailure.ts';
import type { Stage } from './Stage.ts';

/** What may be told of a file while it is drawn. */
interface Drawing {
  /** What shows it, going by its stored type and its name. */
  readonly preview: Preview;
  /** Takes the type that its bytes are of, if it is stored as another. */
  readonly onRecognised?: (type: string) => void;
  /** Says whether this kind of file isn't opened here. */
  readonly checkPreview?: (preview: Preview) => string | null;
}

/**
 * Draws a file as what it is: its first bytes are looked at before a renderer is picked, and a renderer that finds
 * something else in it passes it on, once. Throws what the renderer throws.
 */
export async function drawFile(stage: Stage, drawing: Drawing): Promise<void> {
  const { content, file } = stage;
  try {
    const [head, { recognise }] = await Promise.all([content.readHead(), import('./recognise/recognise.ts')]);
    if (head.bytes.length === 0) return drawEmpty(stage);
    const { type, preview, isOther } = await recognise(head, { ...file, preview: drawing.preview });
    if (isOther) drawing.onRecognised?.(type);
    await draw({ ...stage, file: { ...file, type } }, preview, drawing).catch(async (error: unknown) => {
      if (!(error instanceof OtherFormat)) throw error;
      stage.root.replaceChildren();
      drawing.onRecognised?.(error.type);
      await draw({ ...stage, file: { ...file, type: error.type } }, previewOf(error.type, ''), drawing);
    });
  } finally {
    content.release();
  }
}

async function draw(stage: Stage, preview: Preview, { checkPreview }: Drawing): Promise<void> {
  const { content, file, signal } = stage;
  const refusal = checkPreview?.(preview) ?? null;
  if (refusal !== null) return stage.root.append(refusalCard(stage, refusal));
  const { sizeBytes } = await content.readHead();
  if ((sizeBytes ?? file.size ?? 0) > LARGEST_FILE_BYTES[preview]) throw new PreviewFailure('too_large');
  const render = await pickRenderer(preview);
  signal.throwIfAborted();
  await render(stage);
}

/** Of no bytes nothing can be shown, whatever they are called. */
function drawEmpty(stage: Stage): void {
  stage.root.append(refusalCard(stage, stage.words.emptyText));
}

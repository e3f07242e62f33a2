import '../styles/code.css';
import { drawLine } from './drawLine.ts';
import { paintCode } from './paintCode.ts';

/** Blocks of one document that are coloured: more are rarely read. */
const BLOCKS = 100;

/** Colours the blocks of code in an element that say what language they are in, one after the other. */
export async function paintBlocks(root: HTMLElement, signal: AbortSignal): Promise<void> {
  const blocks = [...root.querySelectorAll<HTMLElement>('pre > code[data-language]')].slice(0, BLOCKS);
  for (const block of blocks) {
    const painted = await paintCode(block.textContent ?? '', block.dataset['language'] ?? '', signal);
    if (signal.aborted) return;
    if (painted)
      block.replaceChildren(
        ...painted.flatMap((line, index) => [...(index > 0 ? ['\n'] : []), ...drawLine(line)]),
      );
  }
}

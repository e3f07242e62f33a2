import { extensionOf } from '../../contract/fileName.ts';
import type { FileKind } from '../../contract/mediaTypes.ts';
import type { PanelText } from '../text/panelText.ts';

/** What people call this kind of file; where nobody has a word for it, its extension. */
export function kindWord(kind: FileKind, name: string, text: PanelText): string {
  const extension = extensionOf(name);
  return kind === 'other' && /^[a-z0-9]{1,6}$/.test(extension) ? extension.toUpperCase() : text.kinds[kind];
}

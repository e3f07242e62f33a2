import { essenceOf, kindOf, UNKNOWN_TYPE, type FileKind } from '../../contract/mediaTypes.ts';
import { typeByName } from './typeByName.ts';

/** Kinds one format can truly be two of: no contradiction between them. */
const ALIKE: Partial<Record<FileKind, string>> = {
  video: 'media',
  audio: 'media',
  text: 'text',
  code: 'text',
};

/**
 * The type a name stands for, when the stored type says nothing or is of another kind (a `.docx` stored as zip, a
 * `.mp4` stored as an image); undefined when there is nothing to say against the stored one. Two types of one kind are
 * no contradiction: a `.png` that holds a JPEG is rightly stored as one.
 */
export function expectedType(storedType: string, name: string): string | undefined {
  const stored = essenceOf(storedType);
  const byName = typeByName(name);
  if (byName === undefined || byName === stored) return undefined;
  if (stored === '' || stored === UNKNOWN_TYPE) return byName;
  const [storedKind, nameKind] = [kindOf(stored, ''), kindOf(byName, '')];
  if (storedKind === 'other' || nameKind === 'other') return undefined;
  if (stored.startsWith('text/') && byName.startsWith('text/')) return undefined;
  return (ALIKE[storedKind] ?? storedKind) === (ALIKE[nameKind] ?? nameKind) ? undefined : byName;
}

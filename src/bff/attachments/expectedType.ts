import { essenceOf, kindOf, UNKNOWN_TYPE, type FileKind } from '../../contract/mediaTypes.ts';
import { yieldsToName } from './settleType.ts';
import { typeByName } from './typeByName.ts';

/** Kinds one format can truly be two of: no contradiction between them. */
const ALIKE: Partial<Record<FileKind, string>> = {
  video: 'media',
  audio: 'media',
  text: 'text',
  code: 'text',
};

/**
 * The type a name stands for, when the stored type says nothing, or no more than what the name's format is packed in and
 * is of another kind (a `.docx` stored as zip); undefined when there is nothing to say against the stored one. Any other
 * type wins over the name, whatever the two are: a `.png` that holds a JPEG, a film or plain text is rightly stored as
 * that, and it may have been this server that looked into it.
 */
export function expectedType(storedType: string, name: string): string | undefined {
  const stored = essenceOf(storedType);
  const byName = typeByName(name);
  if (byName === undefined || byName === stored) return undefined;
  if (stored === '' || stored === UNKNOWN_TYPE) return byName;
  if (!yieldsToName(stored, name)) return undefined;
  const [storedKind, nameKind] = [kindOf(stored, ''), kindOf(byName, '')];
  if (storedKind === 'other' || nameKind === 'other') return undefined;
  if (stored.startsWith('text/') && byName.startsWith('text/')) return undefined;
  return (ALIKE[storedKind] ?? storedKind) === (ALIKE[nameKind] ?? nameKind) ? undefined : byName;
}

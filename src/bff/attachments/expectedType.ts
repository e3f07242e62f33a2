import { essenceOf, kindOf, type FileKind } from '../../contract/mediaTypes.ts';
import { saysNothing, yieldsToName } from './settleType.ts';
import { typeByName } from './typeByName.ts';

/** Kinds that text can be both of: no contradiction between them. */
const ALIKE: Partial<Record<FileKind, string>> = { text: 'text', code: 'text' };

/** Other names of what formats are packed in. */
const CONTAINER = new Map([
  ['application/x-zip-compressed', 'application/zip'],
  ['application/x-zip', 'application/zip'],
  ['application/x-ole-storage', 'application/x-cfb'],
]);

/**
 * The type a name stands for, when the stored type says nothing, or no more than what the name's format is packed in (a
 * `.docx` stored as zip) or written in and is of another kind (an `.svg` stored as text); undefined when there is nothing
 * to say against the stored one. Any other type wins over the name, whatever the two are: a `.png` that holds a JPEG, a
 * film or plain text is rightly stored as that, and it may have been this server that looked into it.
 */
export function expectedType(storedType: string, name: string): string | undefined {
  const essence = essenceOf(storedType);
  const stored = CONTAINER.get(essence) ?? essence;
  const byName = typeByName(name);
  if (byName === undefined || byName === stored || isWhole(stored, byName)) return undefined;
  return saysNothing(stored) || isExcelsWord(stored, byName) || yieldsToName(stored, name)
    ? byName
    : undefined;
}

/** Whether a type says all that the name does, though the name's format may be packed or written in it. */
function isWhole(stored: string, byName: string): boolean {
  const [storedKind, nameKind] = [kindOf(stored, ''), kindOf(byName, '')];
  if (stored.startsWith('text/') || stored === 'application/xml') {
    if (storedKind === 'other' || nameKind === 'other') return true;
    if (stored.startsWith('text/') && byName.startsWith('text/')) return true;
    return (ALIKE[storedKind] ?? storedKind) === (ALIKE[nameKind] ?? nameKind);
  }
  // One container holds films and sound: what is called a film may be sound alone, but not the other way round.
  if (storedKind === 'audio') return nameKind === 'audio' || nameKind === 'video';
  return storedKind === 'video' && nameKind === 'video';
}

/** Where Excel is installed, Windows calls a table in text by the name of its workbooks. */
function isExcelsWord(stored: string, byName: string): boolean {
  return stored === 'application/vnd.ms-excel' && byName === 'text/csv';
}

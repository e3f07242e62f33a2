import { checkFileName, type NameRefusal } from './fileName.ts';

/** What a check needs to know of a file; `size` in bytes. */
export interface FileFacts {
  readonly name: string;
  readonly size: number;
}

/** Why a file can't be sent, with the numbers its words need. The words are in `panel/text`. */
export type FileRefusal =
  | { readonly reason: 'empty' }
  | { readonly reason: 'too_large'; readonly sizeBytes: number; readonly limitBytes: number }
  | { readonly reason: 'name'; readonly problem: NameRefusal }
  | { readonly reason: 'field_full'; readonly capacity: number };

/** Looks at one file alone; returns why it is refused, or null. */
export function checkFile(file: FileFacts, limits: { readonly fileBytes: number }): FileRefusal | null {
  if (file.size === 0) return { reason: 'empty' };
  if (file.size > limits.fileBytes) {
    return { reason: 'too_large', sizeBytes: file.size, limitBytes: limits.fileBytes };
  }
  const problem = checkFileName(file.name);
  return problem === null ? null : { reason: 'name', problem };
}

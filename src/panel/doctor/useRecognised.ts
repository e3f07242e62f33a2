import { useCallback, useMemo, useState } from 'react';
import type { Attachment, AttachmentList } from '../../contract/attachment.ts';
import { readRecognised } from './readRecognised.ts';

/**
 * The list with what has been found by looking: a file whose name agrees with its wrong type is known only once its
 * preview has recognised it, and then its row says so, too, for as long as the page stands. `recognised`: these types, by
 * the file's id.
 */
export function useRecognised(list: AttachmentList) {
  const [recognised, setRecognised] = useState<ReadonlyMap<string, string>>(new Map());
  const noteRecognised = useCallback(({ id, type }: Attachment, recognisedType: string) => {
    const really = readRecognised(recognisedType, type);
    if (really !== null) setRecognised((last) => new Map(last).set(id, really));
  }, []);
  const known = useMemo(() => addRecognised(list, recognised), [list, recognised]);
  return { list: known, recognised, noteRecognised };
}

function addRecognised(list: AttachmentList, recognised: ReadonlyMap<string, string>): AttachmentList {
  const add = (file: Attachment): Attachment => {
    const expectedType = file.expectedType ?? recognised.get(file.id);
    return expectedType === file.expectedType ? file : { ...file, expectedType };
  };
  return {
    ...list,
    fields: list.fields.map((field) => ({ ...field, attachments: field.attachments.map(add) })),
    // Those have no stored type that could be wrong: what was found is what they are.
    inText: list.inText.map((file) => ({ ...file, type: recognised.get(file.id) ?? file.type })),
  };
}

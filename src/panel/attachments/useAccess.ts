import { useCallback, useEffect, useRef, useState } from 'react';
import type { AttachmentField } from '../../contract/attachment.ts';
import { fieldId } from './fieldId.ts';
import { sectionAccess, type SectionAccess } from './sectionAccess.ts';

/**
 * How long a section stays closed after Meegle refused this viewer there. Meegle has no flag that says "may edit", so
 * a refusal is all that is known, and rights do change.
 */
const REFUSED_MS = 5 * 60_000;

/** Where this viewer may add and remove files. */
export interface Access {
  readonly accessOf: (field: AttachmentField) => SectionAccess;
  /** Remembers, by the field's id, that Meegle refused this viewer there. */
  readonly refuse: (fieldId: string) => void;
}

/** By what the list says of its fields, and what Meegle has refused since. */
export function useAccess(): Access {
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  useEffect(() => {
    const running = timers.current;
    return () => running.forEach((timer) => clearTimeout(timer));
  }, []);

  const refuse = useCallback((id: string) => {
    clearTimeout(timers.current.get(id));
    const forget = () => setRefused((last) => new Set([...last].filter((other) => other !== id)));
    timers.current.set(id, setTimeout(forget, REFUSED_MS));
    setRefused((last) => new Set(last).add(id));
  }, []);

  const accessOf = useCallback(
    (field: AttachmentField) => sectionAccess(field, refused.has(fieldId(field))),
    [refused],
  );

  return { accessOf, refuse };
}

import { encodeExtended } from 'content-disposition';

/**
 * A Content-Disposition header from which every client gets the name back exactly: as RFC 8187 UTF-8, which wins where
 * it is understood, and before it as ASCII for what doesn't.
 */
export function presentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const wellFormed = Buffer.from(name).toString(); // a lone surrogate has no UTF-8
  const ascii = wellFormed.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\]/g, '\\$&');
  return `${kind}; filename="${ascii}"; filename*=${encodeExtended(wellFormed)}`;
}

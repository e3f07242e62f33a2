/**
 * Reads XHTML as the XML it is, where `<script/>` doesn't swallow the rest; null if it isn't well-formed or defines
 * entities, which unfold: then it is read as HTML.
 */
export function parseXhtml(text: string): Element | null {
  if (!/^\s*(?:<\?xml|<!doctype html public|<html[^>]+xmlns)/i.test(text) || /<!ENTITY/i.test(text))
    return null;
  const parsed = new DOMParser().parseFromString(text, 'application/xhtml+xml');
  return parsed.querySelector('parsererror') ? null : parsed.documentElement;
}

/**
 * The address of the file's bytes, or null if it isn't one of this page's own server: whoever writes the fragment must
 * not be able to make the page load something else. `pageAddress` is the viewer's own, `…/viewer/`.
 */
export function readContentAddress(content: string, pageAddress: string): URL | null {
  const base = new URL('../content/', pageAddress);
  let address: URL;
  try {
    address = new URL(content, pageAddress);
  } catch {
    return null;
  }
  const isOurs = address.origin === base.origin && address.pathname.startsWith(base.pathname);
  return isOurs && !address.username && !address.password ? address : null;
}

import type { Plugin } from 'vite';

/** Where pdf.js's worker begins to go through the pages below a node of the page tree, one after the other. */
const WALK = 'for (let last = kids.length - 1; last >= 0; last--) {';

/**
 * Goes to a page at once where a node has as many kids as pages, so that each is one. A node that isn't so after all is
 * walked as before.
 */
const JUMP = `if (count === kids.length) {
  const kid = kids[pageIndex - currentPageIndex];
  const page = kid instanceof Ref ? await xref.fetchAsync(kid) : null;
  if (page instanceof Dict && isName(page.getRaw("Type"), "Page")) {
    pageKidsCountCache.put(kid, 1);
    pageIndexCache.put(kid, pageIndex);
    return [page, kid];
  }
}
`;

/**
 * Has pdf.js find a page without reading all that come before it. It looks at the last page of a document before it
 * shows the first, and many programs write all pages below one node: then the whole file was read, in a hundred parts.
 * Fails the build when pdf.js has changed at that place.
 */
export function pdfPageTreePlugin(): Plugin {
  return {
    name: 'pdf-page-tree',
    transform(code, id) {
      if (!/pdf\.worker\.mjs(\?|$)/.test(id)) return null;
      const [before, after, ...more] = code.split(WALK);
      if (before === undefined || after === undefined || more.length > 0) {
        throw new Error(`${id} finds its pages in another way than before: see tools/pdfPageTreePlugin.ts`);
      }
      return { code: before + JUMP + WALK + after, map: null };
    },
  };
}

/** The first child with a local name, down a path of them; whatever its namespace: each of these formats has few. */
export function childOf(parent: Element | Document | null | undefined, ...path: string[]): Element | null {
  let at: Element | Document | null | undefined = parent;
  for (const name of path) at = [...(at?.children ?? [])].find(({ localName }) => localName === name);
  return at instanceof Element ? at : null;
}

/** All children with a local name. */
export function childrenOf(parent: Element | null | undefined, name: string): Element[] {
  return [...(parent?.children ?? [])].filter(({ localName }) => localName === name);
}

/** An attribute by its local name; null when there is none. */
export function attributeOf(element: Element | null | undefined, name: string): string | null {
  return [...(element?.attributes ?? [])].find(({ localName }) => localName === name)?.value ?? null;
}

/** An attribute as a finite number; null when it is none. */
export function numberOf(element: Element | null | undefined, name: string): number | null {
  const text = attributeOf(element, name);
  const number = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

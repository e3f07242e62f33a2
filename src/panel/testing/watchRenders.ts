/**
 * Tells which rows were drawn, through the hook that React keeps for its DevTools: it says so of every component, in
 * production builds, too, and nothing that is drawn has to know. Takes effect only if it is imported before react-dom.
 */

/** The part of React's own tree that is read here. */
interface Fiber {
  readonly tag: number;
  readonly flags: number;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
  readonly stateNode: unknown;
}

/** React's `PerformedWork`, which it keeps for the DevTools. */
const DRAWN = 1;

/** React's tags of function, class, `forwardRef`, `memo` and simple `memo` components. */
const COMPONENTS = new Set([0, 1, 11, 14, 15]);

let drawn: Fiber[] | null = null;

Object.assign(globalThis, {
  __REACT_DEVTOOLS_GLOBAL_HOOK__: {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberUnmount: () => undefined,
    onCommitFiberRoot: (_renderer: number, { current }: { readonly current: Fiber }) => {
      if (drawn !== null) note(drawn, current, current.alternate);
    },
  },
});

/** From now on. */
export function watchRenders(): void {
  drawn = [];
}

/** Ends the watching; gives the first element of every component that was drawn, in the order of drawing. */
export function takeRenders(): readonly Element[] {
  const fibers = drawn ?? [];
  drawn = null;
  return fibers.map(elementOf).filter((element) => element !== null);
}

/** The rows in which something was drawn; `selector` tells a row from what is in it, or is it. */
export function rowsOf(drawn: readonly Element[], selector: string): readonly HTMLElement[] {
  return [...new Set(drawn.map((element) => element.closest<HTMLElement>(selector)))].filter(
    (row) => row !== null,
  );
}

/** What is the same object as before was not looked at by React. */
function note(drawn: Fiber[], fiber: Fiber, before: Fiber | null): void {
  if (COMPONENTS.has(fiber.tag) && (fiber.flags & DRAWN) !== 0) drawn.push(fiber);
  if (before !== null && fiber.child === before.child) return;
  for (let child = fiber.child; child !== null; child = child.sibling) note(drawn, child, child.alternate);
}

/** The first element that a component stands for; null if it draws nothing. */
function elementOf({ stateNode, child }: Fiber): Element | null {
  if (stateNode instanceof Element) return stateNode;
  for (let next = child; next !== null; next = next.sibling) {
    const element = elementOf(next);
    if (element !== null) return element;
  }
  return null;
}

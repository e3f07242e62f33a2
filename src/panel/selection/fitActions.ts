import type { FileAction } from '../menu/FileAction.ts';

/**
 * Which actions have a button of their own where there are so many places, and which are in a menu in the last of them.
 * Dangerous ones keep theirs: nobody should have to look for what deletes, or find it where something else was.
 */
export function fitActions(
  actions: readonly FileAction[],
  places: number,
): { readonly shown: readonly FileAction[]; readonly more: readonly FileAction[] } {
  if (actions.length <= places) return { shown: actions, more: [] };
  const harmless = actions.filter(({ isDangerous = false }) => !isDangerous);
  const dangerousCount = actions.length - harmless.length;
  const more = new Set(harmless.slice(Math.max(0, places - 1 - dangerousCount)));
  return {
    shown: actions.filter((action) => !more.has(action)),
    more: [...more],
  };
}

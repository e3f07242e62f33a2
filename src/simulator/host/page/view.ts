/** What the simulator's bar shows and the page's address holds. */
export interface View {
  /** Who is signed in to Feishu Project: a user key of the simulator's. */
  readonly user: string;
  /** The work item's id, digits exactly as given; `none` is the configuration side, which has no item. */
  readonly item: string;
  readonly language: Language;
  readonly scheme: 'light' | 'dark';
  /** Whether the plugin's frame grows with its content (as in the real host), or keeps its height and scrolls. */
  readonly height: 'grow' | 'fixed';
  /** How the plugin comes back after a change of tab or work item; nobody knows which of them the real host does. */
  readonly remount: 'frame' | 'document';
  /** Whether plugins hear of changes to the work item's form; nobody knows whether attachments count in the real host. */
  readonly changes: 'told' | 'untold';
  /** Which tool built the plugin: ours, or the platform's release tool (`npm run check:lpm`). */
  readonly build: 'vite' | 'lpm';
}

/** The languages of Feishu Project. */
export type Language = 'zh_CN' | 'en_US' | 'ja_JP';

/** What each part of a view may be, the default first; a user and an item may be others of the same shape. */
export const CHOICES = {
  user: ['alice', 'bob', 'dave', 'carol', 'mallory'],
  item: ['1001', '1002', '1003', '1004', '9007199254740993', 'none'],
  language: ['zh_CN', 'en_US', 'ja_JP'],
  scheme: ['light', 'dark'],
  height: ['grow', 'fixed'],
  remount: ['frame', 'document'],
  changes: ['told', 'untold'],
  build: ['vite', 'lpm'],
} as const satisfies { [Part in keyof View]: readonly View[Part][] };

/** Reads the page's address; what is missing or makes no sense is the default, so that any address shows a page. */
export function readView(search: string): View {
  const given = new URLSearchParams(search);
  const pick = <Choice extends string>(part: keyof View, choices: readonly [Choice, ...Choice[]]): Choice =>
    choices.find((choice) => choice === given.get(part)) ?? choices[0];
  const match = (part: keyof View, shape: RegExp, otherwise: string): string => {
    const value = given.get(part) ?? '';
    return shape.test(value) ? value : otherwise;
  };
  return {
    user: match('user', /^\w+$/, CHOICES.user[0]),
    item: match('item', /^(\d+|none)$/, CHOICES.item[0]),
    language: pick('language', CHOICES.language),
    scheme: pick('scheme', CHOICES.scheme),
    height: pick('height', CHOICES.height),
    remount: pick('remount', CHOICES.remount),
    changes: pick('changes', CHOICES.changes),
    build: pick('build', CHOICES.build),
  };
}

/** The address of a view: always says who, which item, language and scheme, and the rest only when unusual. */
export function presentView(view: View): string {
  const search = new URLSearchParams({
    user: view.user,
    item: view.item,
    language: view.language,
    scheme: view.scheme,
  });
  if (view.height !== CHOICES.height[0]) search.set('height', view.height);
  if (view.remount !== CHOICES.remount[0]) search.set('remount', view.remount);
  if (view.changes !== CHOICES.changes[0]) search.set('changes', view.changes);
  if (view.build !== CHOICES.build[0]) search.set('build', view.build);
  return `?${search}`;
}

/** How the plugin's point must change when the view does: not at all, a new frame, or mounted again as the view says. */
export function readChange(from: View, to: View): 'none' | 'frame' | 'document' {
  if (from.user !== to.user || from.build !== to.build) return 'frame';
  return from.item === to.item ? 'none' : to.remount;
}

import { createBar } from '../../drawing/createBar.ts';
import { element } from '../../drawing/element.ts';
import type { Stage } from '../../Stage.ts';

/** What is known of an appointment or a person: a title, and facts with their names. */
export interface Entry {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** Entries that are laid out. */
const ENTRIES = 1000;

/** Shows entries as cards below each other; whatever stands in them is text. */
export function drawEntries({ root, words }: Stage, entries: readonly Entry[]): void {
  const view = element(
    'div',
    'view entries',
    ...entries.slice(0, ENTRIES).map(({ title, facts }) => {
      const heading = element('h2', 'entry-title', title);
      heading.dir = 'auto';
      return element(
        'section',
        'entry',
        heading,
        element(
          'dl',
          'entry-facts',
          ...facts.flatMap(([name, value]) => [element('dt', '', name), element('dd', '', value)]),
        ),
      );
    }),
  );
  view.tabIndex = 0;
  if (entries.length > ENTRIES)
    root.append(element('p', 'note', words.firstEntries(ENTRIES, entries.length)));
  root.append(view, createBar(words.controls, element('span', 'bar-fact', words.entries(entries.length))));
}

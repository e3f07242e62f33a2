import { findPerson } from './people.ts';
import { CHOICES } from './view.ts';
import type { View } from './view.ts';
import type { Words } from './words.ts';

const LANGUAGES: Record<string, string> = { zh_CN: '简体中文', en_US: 'English', ja_JP: '日本語' };
const BUILDS: Record<string, string> = { vite: 'Vite', lpm: 'lpm' };

/** Fills the simulator's selects: every choice, what the view shows (also when it isn't among them) selected. */
export function fillBar(bar: Element, view: View, words: Words): void {
  for (const select of bar.querySelectorAll('select')) {
    const part = select.name as keyof View;
    const choices = new Set<string>([...CHOICES[part], view[part]]);
    select.replaceChildren(
      ...[...choices].map((choice) => new Option(nameChoice(part, choice, view, words), choice)),
    );
    select.value = view[part];
  }
}

function nameChoice(part: keyof View, choice: string, { language }: View, words: Words): string {
  switch (part) {
    case 'user':
      return `${choice} · ${findPerson(choice, language).name}`;
    case 'item':
      return choice === 'none' ? words.none : choice;
    case 'language':
      return LANGUAGES[choice] ?? choice;
    case 'build':
      return BUILDS[choice] ?? choice;
    case 'scheme':
    case 'height':
    case 'remount':
    case 'changes':
      return words[choice as 'light' | 'dark' | 'grow' | 'fixed' | 'frame' | 'document' | 'told' | 'untold'];
    default:
      return part satisfies never;
  }
}

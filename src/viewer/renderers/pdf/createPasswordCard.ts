import { wordButton } from '../../drawing/button.ts';
import { fileCard } from '../../drawing/card.ts';
import { element } from '../../drawing/element.ts';
import type { Stage } from '../../Stage.ts';

/** A card that asks for a file's password and passes it on; the password goes nowhere but to the decoder on this page. */
export function createPasswordCard(
  { file, words }: Pick<Stage, 'file' | 'words'>,
  isWrong: boolean,
  onPassword: (password: string) => void,
): HTMLElement {
  const field = element('input', 'field');
  field.type = 'password';
  field.autocomplete = 'off';
  field.setAttribute('aria-label', words.password);
  field.placeholder = words.password;
  // No form: the sandbox lets none be sent, and browsers then don't even say that it was tried.
  const open = () => field.value !== '' && onPassword(field.value);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing) open();
  });
  const sentence = element('p', 'card-sentence', isWrong ? words.wrongPassword : words.askPassword);
  sentence.setAttribute('role', isWrong ? 'alert' : 'note');
  const actions = element('div', 'card-actions', field, wordButton('unlock', words.openLocked, open));
  const card = fileCard({ file, words }, sentence, actions);
  queueMicrotask(() => field.focus());
  return card;
}

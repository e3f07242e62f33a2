import type { Question } from './bridge.ts';
import type { Language } from './view.ts';
import { wordsIn } from './words.ts';

/** Asks in a dialog of the page; Escape and a click on Cancel are the same answer. */
export function askQuestion(
  { title, content, confirmText, cancelText, showCancel }: Question,
  language: Language,
): Promise<{ confirmed: boolean; canceled: boolean }> {
  const words = wordsIn(language);
  const dialog = document.createElement('dialog');
  dialog.className = 'question';
  const heading = Object.assign(document.createElement('h2'), { textContent: title });
  const text = Object.assign(document.createElement('p'), { textContent: content });
  const answers = Object.assign(document.createElement('form'), { method: 'dialog' });
  if (showCancel) answers.append(createAnswer('cancel', cancelText ?? words.cancel));
  answers.append(createAnswer('confirm', confirmText ?? words.confirm));
  dialog.append(heading, text, answers);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      const confirmed = dialog.returnValue === 'confirm';
      resolve({ confirmed, canceled: !confirmed });
    });
  });
}

function createAnswer(value: string, textContent: string): HTMLButtonElement {
  return Object.assign(document.createElement('button'), { value, textContent, className: value });
}

import { ENCODINGS, type Encoding } from '../encodings/encoding.ts';
import '../styles/choice.css';
import { element } from './element.ts';

/** The encoding a text is read with, to be changed where it was guessed wrong. */
export function encodingChoice(
  label: string,
  guessed: Encoding,
  onChoose: (encoding: Encoding) => void,
): HTMLSelectElement {
  const choice = element(
    'select',
    'choice',
    ...ENCODINGS.map((encoding) => {
      const option = element('option', '', encoding);
      option.value = encoding;
      return option;
    }),
  );
  choice.title = label;
  choice.setAttribute('aria-label', label);
  choice.value = guessed;
  choice.addEventListener('change', () => {
    const encoding = ENCODINGS.find((one) => one === choice.value);
    if (encoding) onChoose(encoding);
  });
  return choice;
}

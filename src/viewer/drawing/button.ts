import { element } from './element.ts';
import { icon, type IconName } from './icon.ts';

/** A button that shows an icon only; its name is in the tooltip and for those who listen. */
export function iconButton(name: IconName, label: string, onPress: () => void): HTMLButtonElement {
  const button = element('button', 'icon-button', icon(name));
  button.type = 'button';
  button.title = label;
  button.setAttribute('aria-label', label);
  button.addEventListener('click', onPress);
  return button;
}

/** A button with its words written on it. */
export function wordButton(name: IconName, label: string, onPress: () => void): HTMLButtonElement {
  const button = element('button', 'word-button', icon(name), label);
  button.type = 'button';
  button.addEventListener('click', onPress);
  return button;
}

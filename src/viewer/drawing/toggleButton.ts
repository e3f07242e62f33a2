import { iconButton } from './button.ts';
import type { IconName } from './icon.ts';

/** A button that stays pressed; `onToggle` is told, also of how it starts. */
export function toggleButton(
  name: IconName,
  label: string,
  isPressedAtFirst: boolean,
  onToggle: (isPressed: boolean) => void,
): HTMLButtonElement {
  let isPressed = isPressedAtFirst;
  const tell = () => {
    button.setAttribute('aria-pressed', String(isPressed));
    onToggle(isPressed);
  };
  const button = iconButton(name, label, () => {
    isPressed = !isPressed;
    tell();
  });
  tell();
  return button;
}

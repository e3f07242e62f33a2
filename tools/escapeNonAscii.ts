/**
 * The same script with ASCII characters only. The host serves plugin files without a charset, and every Chinese word in
 * raw UTF-8 would come out garbled. A backslash that stood before such a character (`\é`) meant nothing and goes: left
 * there it would escape ours.
 */
export function escapeScript(code: string): string {
  return code.replaceAll(/(\\*)([^\0-\x7f])/g, (_match, backslashes: string, character: string) => {
    const kept = backslashes.length % 2 === 0 ? backslashes : backslashes.slice(1);
    return `${kept}\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** The same style sheet with ASCII characters only; the space ends the escape and is not part of the text. */
export function escapeStyles(css: string): string {
  return css.replaceAll(/[^\0-\x7f]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `);
}

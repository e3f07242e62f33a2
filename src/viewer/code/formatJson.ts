/** Levels that are indented: deeper ones stay there, or a thousand brackets would make a million spaces. */
const INDENTED_LEVELS = 40;

// What is opened and never closed goes on to the end: looking for its end again and again would take for ever.
const TOKEN = /[{}[\],:]|"[^"\\]*(?:\\[^]?[^"\\]*)*(?:"|$)|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|[^\s{}[\],:"]+/g;

/**
 * Indents JSON anew, token by token: every string, number and comment stays as it is written, down to the last digit, and
 * nothing is nested too deep. What isn't JSON comes out as words on lines; what breaks off stays broken off.
 */
export function formatJson(text: string): string {
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  let previous = '';
  const breakLine = () => {
    lines.push(line);
    line = '  '.repeat(Math.min(depth, INDENTED_LEVELS));
  };

  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '}' || token === ']') {
      depth = Math.max(0, depth - 1);
      if (previous !== '{' && previous !== '[') breakLine();
    } else if (isOpening(previous) || previous === ',') breakLine();
    else if (depth === 0 && previous !== '' && !/^[,:]$/.test(token) && previous !== ':') breakLine();
    else if (isComment(previous)) breakLine();
    else if (isComment(token) && previous !== '') line += ' ';
    line += token === ':' ? ': ' : token;
    if (isOpening(token)) depth += 1;
    previous = token;
  }
  lines.push(line);
  return lines.join('\n');
}

function isOpening(token: string): boolean {
  return token === '{' || token === '[';
}

function isComment(token: string): boolean {
  return token.startsWith('//') || token.startsWith('/*');
}

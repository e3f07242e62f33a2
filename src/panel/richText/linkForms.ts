/** A link as Markdown writes it: a picture shows itself, anything else goes by its name. */
export function presentMarkdown({ name, url, isPicture }: LinkedFile): string {
  // What a name may hold that Markdown reads as its own; a line break it can't hold.
  const label = name.replace(/[\\[\]()*_`<>~|#!]/g, '\\$&');
  return `${isPicture ? '!' : ''}[${label}](${presentDestination(url)})`;
}

/** A picture as HTML writes it. */
export function presentImg({ name, url }: Omit<LinkedFile, 'isPicture'>): string {
  return `<img src="${escapeHtml(url)}" alt="${escapeHtml(name)}">`;
}

/** A file and its address. */
interface LinkedFile {
  readonly name: string;
  readonly url: string;
  readonly isPicture: boolean;
}

/** Parentheses end an address in Markdown, and so do spaces. */
function presentDestination(url: string): string {
  return url.replace(
    /[()\s<>\\]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

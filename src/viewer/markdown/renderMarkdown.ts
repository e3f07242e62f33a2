import { Marked } from 'marked';

const marked = new Marked({
  gfm: true,
  renderer: {
    // A form's field would be cleaned away.
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
});

/** What stands before some documents, between lines of dashes: data about them. */
const FRONT_MATTER = /^---\r?\n([^]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Turns Markdown into HTML, which isn't to be trusted: HTML in it comes through. */
export function renderMarkdown(text: string): string {
  const [whole = '', data] = FRONT_MATTER.exec(text) ?? [];
  const about = data === undefined ? '' : `\`\`\`yaml\n${data}\n\`\`\`\n\n`;
  const html = marked.parse(about + text.slice(whole.length), { async: false });
  return html.replaceAll('src="attachment:', 'src="cid:'); // what notebooks call the pictures they bring
}

import type { LinksText } from '../linksText.ts';
import { counted } from './counted.ts';

export const enLinks: LinksText = {
  open: 'Get a link',
  title: 'Get a link to a file',
  about:
    'Upload an image or a file and get its link, to put into a description or a comment. It is not attached to this work item; who can open the link is up to Feishu Project.',
  drop: 'Drop or paste images or files here',
  choose: 'Choose files',
  limit: (size) => `Up to ${size} each`,
  files: 'Files to get a link to',
  addressOf: (name) => `Link to ${name}`,
  copyUrl: 'Copy link',
  copyMarkdown: 'Copy Markdown',
  copyImg: 'Copy <img>',
  copiedUrl: 'Link copied',
  copiedMarkdown: 'Markdown copied',
  copiedImg: '<img> copied',
  copyUrlOf: (name) => `Copy link: ${name}`,
  copyMarkdownOf: (name) => `Copy Markdown: ${name}`,
  copyImgOf: (name) => `Copy <img>: ${name}`,
  removeNamed: (name) => `Remove ${name} from the list`,
  done: (name) => `The link to ${name} is ready`,
  notDone: (name) => `Couldn’t get a link to ${name}`,
  added: (count) => `Getting links to ${counted(count, 'file')}`,
  unknown: { what: 'The file was sent, but no link came back.', todo: 'Try again.' },
  noAddress: { what: 'Feishu Project didn’t return a link.', todo: 'Try again.' },
  noRight: { what: 'You don’t have permission to upload files in this space.', todo: 'Ask a space admin.' },
  noPlace: { what: 'This space was not found.', todo: 'Reload the page and try again.' },
};

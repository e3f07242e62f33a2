import type { PreviewText } from '../previewText.ts';

export const enPreview: PreviewText = {
  label: (name) => `Preview of ${name}`,
  position: (index, count) => `${index} / ${count}`,
  previous: 'Previous',
  next: 'Next',
  loading: 'Opening…',
  late: {
    what: 'The preview can’t open here.',
    todo: 'The network or the browser may be blocking it. Open it in a new tab, or download it.',
  },
  left: {
    what: 'The preview was stopped: this file tried to open another page.',
    todo: 'Be careful with it: download it only if you trust where it comes from.',
  },
  failed: {
    unsupported: { what: 'The browser can’t show this type of file.', todo: 'Download it to open it.' },
    broken: { what: 'This file seems to be damaged.', todo: 'Download it to check.' },
    too_large: { what: 'This file is too large to preview.', todo: 'Download it to open it.' },
    locked: { what: 'This file is protected by a password.', todo: 'Download it to open it.' },
    gone: { what: 'This file has been deleted.', todo: 'Refresh the list.' },
    forbidden: {
      what: 'You don’t have permission to view this file.',
      todo: 'Ask the work item’s owner or a space admin.',
    },
    busy: { what: 'Feishu Project isn’t responding.', todo: 'Try again later, or download it.' },
    expired: { what: 'The link has expired.', todo: 'Close the preview and open it again.' },
    network: {
      what: 'Couldn’t load the file.',
      todo: 'Check your network and try again, or download it.',
    },
  },
  ticketFailed: {
    what: 'Couldn’t get the file’s address.',
    todo: 'Refresh the list, then try again.',
  },
  openInNewTab: 'Open in a new tab',
  copyLink: 'Copy link',
  fullScreen: 'Full screen',
  linkCopied: 'Link copied',
  linkFailed: 'Couldn’t copy the link',
  fullScreenFailed: 'Full screen isn’t available here',
  linkedGone: {
    what: 'The file this link points to is no longer here.',
    todo: 'It may have been deleted or replaced.',
  },
};

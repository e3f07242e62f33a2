import { counted, number } from './en/counted.ts';
import { enArrangement } from './en/arrangement.ts';
import { enDeletion } from './en/deletion.ts';
import { enDoctor } from './en/doctor.ts';
import { enDownloads } from './en/downloads.ts';
import { enIntake } from './en/intake.ts';
import { enLinks } from './en/links.ts';
import { enLive } from './en/live.ts';
import { enOrigins } from './en/origins.ts';
import { enMoves } from './en/moves.ts';
import { enPreview } from './en/preview.ts';
import { enSelection } from './en/selection.ts';
import { enUploads } from './en/uploads.ts';
import type { PanelText } from './panelText.ts';

export const en: PanelText = {
  together: ({ what, todo }) => `${what} ${todo}`,
  panel: {
    title: 'Attachments',
    fileCount: (count) => counted(count, 'file'),
    about: (size) => `about ${size}`,
    loading: 'Loading attachments…',
    stale: (time) => `Can’t connect right now. Showing the list from ${time}`,
    downloadFailed: 'Download failed. Please try again.',
  },
  actions: {
    refresh: 'Refresh the list',
    add: 'Add files',
    addTo: (field) => `Add files to “${field}”`,
    retry: 'Retry',
    details: 'Details',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Not copied: select the text instead',
    download: 'Download',
    delete: 'Delete',
    cancel: 'Cancel',
    close: 'Close',
    gotIt: 'Got it',
  },
  names: {
    preview: (name) => `Preview ${name}`,
    download: (name) => `Download ${name}`,
    more: (name) => `More actions for ${name}`,
    select: (name) => `Select ${name}`,
    selectAll: (field) => `Select all files in “${field}”`,
    used: (count, capacity) => `${number.format(count)} of ${counted(capacity, 'file')}`,
    files: (field) => `Files in “${field}”`,
    selection: 'Actions for the selected files',
  },
  section: {
    rowOf: (field, row, label) => `${field} · row ${row}${label === '' ? '' : ` (${label})`}`,
    inText: 'Files in the text',
    unnamedInText: { picture: (number) => `Picture ${number}`, file: (number) => `File ${number}` },
    obsolete: 'Obsolete',
    required: 'Required',
    tooLittleSpace: 'No room left',
    full: (capacity) => ({
      what: `This field already holds ${counted(capacity, 'file')}.`,
      todo: 'Delete files you no longer need to make room.',
    }),
    refused: {
      what: 'You don’t have permission to edit this field.',
      todo: 'You can still view and download its files. To edit, ask the work item’s owner or a space admin.',
    },
    fieldObsolete: {
      what: 'This field is obsolete. You can’t add files to it.',
      todo: 'You can still view and download its files.',
    },
  },
  selection: enSelection,
  deletion: enDeletion,
  downloads: enDownloads,
  links: enLinks,
  origins: enOrigins,
  live: enLive,
  arrangement: enArrangement,
  intake: enIntake,
  uploads: enUploads,
  doctor: enDoctor,
  moves: enMoves,
  preview: enPreview,
  kinds: {
    image: 'Image',
    pdf: 'PDF',
    word: 'Word',
    sheet: 'Spreadsheet',
    slides: 'Slides',
    video: 'Video',
    audio: 'Audio',
    archive: 'Archive',
    code: 'Code',
    text: 'Text',
    other: 'Other',
  },
  problems: {
    bad_request: {
      what: 'The server couldn’t process the request.',
      todo: 'Reload the page and try again. If this keeps happening, contact an admin.',
    },
    name_invalid: { what: 'This file name can’t be used.', todo: 'Rename it, then add it again.' },
    empty_file: {
      what: 'Empty file. Not uploaded.',
      todo: 'Check that it has content, then add it again.',
    },
    body_incomplete: { what: 'The file didn’t arrive in full and wasn’t saved.', todo: 'Try again.' },
    encoding_refused: {
      what: 'This way of sending files isn’t supported.',
      todo: 'Turn off proxies or extensions that rewrite traffic, then try again.',
    },
    unauthenticated: { what: 'Your session has ended.', todo: 'Reload the page and try again.' },
    code_rejected: {
      what: 'Sign-in failed.',
      todo: 'Reload the page and try again.',
    },
    no_permission: {
      what: 'You don’t have permission to do this.',
      todo: 'Ask the work item’s owner or a space admin.',
    },
    plugin_not_installed: {
      what: 'The attachments plugin isn’t installed.',
      todo: 'Ask a space admin to install or authorise it.',
    },
    user_left: {
      what: 'You’re no longer in this organisation.',
      todo: 'Ask the organisation’s admin.',
    },
    ticket_invalid: { what: 'The link has expired.', todo: 'Refresh the list, then try again.' },
    not_found: { what: 'Not found. It may have been deleted.', todo: 'Refresh the list.' },
    field_not_found: { what: 'This field no longer exists.', todo: 'Refresh the list.' },
    progress_timeout: {
      what: 'The upload stopped because no data arrived for too long.',
      todo: 'Check your network, then try again.',
    },
    field_full: {
      what: 'This field is full. Not uploaded.',
      todo: 'Delete files you no longer need, then add it again.',
    },
    field_not_writable: {
      what: 'This field can’t be changed.',
      todo: 'It may be obsolete. Ask a space admin.',
    },
    upload_id_reused: {
      what: 'This upload clashed with another and wasn’t saved.',
      todo: 'Add the file again.',
    },
    conflict: { what: 'Someone just changed this.', todo: 'Refresh the list, then try again.' },
    body_mismatch: { what: 'The file changed on the way and wasn’t saved.', todo: 'Try again.' },
    length_required: { what: 'The file’s size is unknown. Not uploaded.', todo: 'Choose the file again.' },
    file_too_large: {
      what: 'The file is too large. Not uploaded.',
      todo: 'Compress or split it, then add it again.',
    },
    range_not_satisfiable: { what: 'The file’s content has changed.', todo: 'Open it again.' },
    file_infected: {
      what: 'The file didn’t pass the security check. Not uploaded.',
      todo: 'Check the file, or ask an admin.',
    },
    rate_limited: { what: 'Too many requests.', todo: 'Wait a moment, then try again.' },
    internal: {
      what: 'Something went wrong on our server.',
      todo: 'Try again later. If this keeps happening, send the details to an admin.',
    },
    not_stored: { what: 'Feishu Project didn’t save the file.', todo: 'Try again.' },
    outcome_unknown: {
      what: 'We can’t tell if the file was saved.',
      todo: 'Refresh the list, and try again if it isn’t there.',
    },
    upstream_refused: { what: 'Feishu Project refused this.', todo: 'Send the details to an admin.' },
    repair_failed: {
      what: 'The repaired file was saved, but the old one couldn’t be deleted.',
      todo: 'Delete the one you don’t need in the list.',
    },
    quota_used_up: {
      what: 'The organisation’s storage or quota is used up.',
      todo: 'Ask the organisation’s admin.',
    },
    intercepted: {
      what: 'Another plugin blocked this change.',
      todo: 'See the details, or ask a space admin.',
    },
    field_busy: {
      what: 'Many people are adding files to this field.',
      todo: 'Wait a moment, then try again.',
    },
    overloaded: { what: 'The server is busy.', todo: 'Wait a moment, then try again.' },
    upstream_unavailable: { what: 'Feishu Project isn’t responding.', todo: 'Try again later.' },
    unreachable: {
      what: 'Can’t reach the attachment server.',
      todo: 'Check your network, then try again.',
    },
    unreadable_answer: {
      what: 'The server sent an unexpected response.',
      todo: 'Reload the page. If this keeps happening, contact an admin.',
    },
    no_auth_code: {
      what: 'Couldn’t get a sign-in code.',
      todo: 'Reload the page and try again.',
    },
    cancelled: { what: 'Cancelled.', todo: 'Add it again if you need it.' },
  },
  faces: {
    noFields: {
      what: 'This type of work item has no attachment field',
      todo: 'A space admin can add one under “Field management”.',
    },
    noPermission: {
      what: 'You don’t have permission to view this work item’s attachments',
      todo: 'You aren’t in this space, or don’t have view permission. Ask a space admin for access.',
    },
    pluginNotInstalled: {
      what: 'The attachments plugin isn’t installed in this space',
      todo: 'Once a space admin has installed or authorised it, open this page again.',
    },
    userLeft: {
      what: 'Your account is no longer in this organisation',
      todo: 'Ask the organisation’s admin about your account.',
    },
    noSession: {
      what: 'We couldn’t confirm who you are',
      todo: 'Try again. If this keeps happening, reload the whole page.',
    },
    noList: 'The attachments can’t be loaded right now',
    noWorkItem: {
      what: 'A work item’s attachments will show here',
      todo: 'This is the configuration page, so there is no work item. Open any work item to use the panel.',
    },
    unsafeId: {
      what: 'This work item’s number is too large for this page to show exactly',
      todo: 'To avoid showing another work item’s files by mistake, nothing is shown. Please contact an admin.',
    },
    unknownPlace: {
      what: 'Feishu Project hasn’t told us which work item this is',
      todo: 'Try again. If this keeps happening, reload the whole page.',
    },
    outsideHost: {
      what: 'Please open this in Feishu Project',
      todo: 'This is the attachments plugin for Feishu Project. It works on a work item’s detail page.',
    },
    crashed: {
      what: 'Something went wrong in the attachments panel',
      todo: 'Try again. If this keeps happening, reload the whole page.',
    },
  },
  support: {
    code: 'Code',
    request: 'Request',
    meegleCode: 'Feishu Project code',
    meegleMessage: 'Feishu Project says',
    logId: 'Log id',
  },
};

import * as v from 'valibot';
import { PREVIEWS } from './mediaTypes.ts';

/**
 * What the panel tells the viewer in the address's fragment, as percent-encoded JSON: a fragment never reaches a
 * server's log. `content` is the signed address on the viewer's own server; `nonce` marks this frame's messages.
 * `size` and `sizeText` are the attachment's: bytes or null, and what Meegle shows.
 */
export const viewerFragmentSchema = v.object({
  content: v.pipe(v.string(), v.includes('/content/')),
  name: v.string(),
  type: v.string(),
  size: v.nullable(v.number()),
  sizeText: v.string(),
  preview: v.picklist(PREVIEWS),
  nonce: v.pipe(v.string(), v.maxLength(64)),
  language: v.picklist(['zh', 'en', 'ja']),
  scheme: v.picklist(['light', 'dark']),
});
export type ViewerFragment = v.InferOutput<typeof viewerFragmentSchema>;

/** The fragment (without `#`) for a file to show. */
export function presentViewerFragment(fragment: ViewerFragment): string {
  return encodeURIComponent(JSON.stringify(fragment));
}

/** Reads a fragment (with or without `#`); null when it is not one of ours or something in it is missing or wrong. */
export function readViewerFragment(hash: string): ViewerFragment | null {
  let fragment: unknown;
  try {
    fragment = JSON.parse(decodeURIComponent(hash.replace(/^#/, '')));
  } catch {
    return null; // typed by hand, or cut off by whoever passed the address on
  }
  const parsed = v.safeParse(viewerFragmentSchema, fragment);
  return parsed.success ? parsed.output : null;
}

/**
 * Why the viewer can't show a file. `unsupported`: this browser can't read the format; `broken`: the file itself can't
 * be read; `locked`: it asks for a password; `too_large`: over the renderer's limit; `gone`, `forbidden`, `busy`: the
 * server's answer to the address; `expired`: the address is too old and no fresh one came; `network`: no answer.
 */
export const VIEWER_FAILURES = [
  'unsupported',
  'broken',
  'locked',
  'too_large',
  'gone',
  'forbidden',
  'busy',
  'expired',
  'network',
] as const;

/** One reason why the viewer can't show a file. */
export type ViewerFailure = (typeof VIEWER_FAILURES)[number];

/**
 * What the viewer tells the panel. Its origin reads "null", so the panel checks the source window, the nonce and this
 * schema. `ready`: the page runs; `shown`: the file is on the screen; `failed`: it can't be shown; `ticket_expired`:
 * the address needs renewing; `recognised`: the bytes are of this type, though stored as another (a hint only: what a
 * file does to the viewer it can also make it say); `key`: a key that moves or closes the dialog; `download`: the user asks for the file.
 */
export const viewerMessageSchema = v.variant('kind', [
  v.object({ kind: v.literal('ready'), nonce: v.string() }),
  v.object({ kind: v.literal('shown'), nonce: v.string() }),
  v.object({
    kind: v.literal('failed'),
    nonce: v.string(),
    reason: v.picklist(VIEWER_FAILURES),
  }),
  v.object({ kind: v.literal('ticket_expired'), nonce: v.string() }),
  v.object({
    kind: v.literal('recognised'),
    nonce: v.string(),
    type: v.pipe(v.string(), v.maxLength(255)),
  }),
  v.object({
    kind: v.literal('key'),
    nonce: v.string(),
    key: v.picklist(['Escape', 'ArrowLeft', 'ArrowRight', ' ']),
  }),
  v.object({ kind: v.literal('download'), nonce: v.string() }),
]);
export type ViewerMessage = v.InferOutput<typeof viewerMessageSchema>;

const VIEWER_COMMANDS = ['zoomIn', 'zoomOut', 'fit', 'rotate'] as const;

/** What a view of the viewer's can be told to do; in its own frame keys do the same. */
export type ViewerCommand = (typeof VIEWER_COMMANDS)[number];

/**
 * What the panel tells the viewer. `ticket`: a fresh address for the same file, after `ticket_expired`; `command`: a key
 * that was pressed in the panel's dialog, for the view to follow if it can.
 */
export const panelMessageSchema = v.variant('kind', [
  v.object({
    kind: v.literal('ticket'),
    nonce: v.string(),
    content: v.pipe(v.string(), v.includes('/content/')),
  }),
  v.object({ kind: v.literal('command'), nonce: v.string(), command: v.picklist(VIEWER_COMMANDS) }),
]);
export type PanelMessage = v.InferOutput<typeof panelMessageSchema>;

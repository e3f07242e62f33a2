import type { WorkItemView } from './readWorkItem.ts';
import type { Language } from './view.ts';

/** What the plugin's frame asks of the page around it. Each takes one structured-cloneable argument. */
export type HostCalls = {
  context: () => Promise<{
    language: Language;
    colorScheme: 'light' | 'dark';
    loginUser: { id: string; name: string; avatar: string };
  }>;
  place: () => Promise<{ spaceId: string; workObjectId: string; workItemId?: number }>;
  authCode: () => Promise<{ code: string }>;
  workItem: (id: number) => Promise<WorkItemView | null>;
  toast: (toast: Toast) => Promise<string>;
  closeToast: (id: string) => Promise<void>;
  confirm: (question: Question) => Promise<{ confirmed: boolean; canceled: boolean }>;
  openModal: (modal: ModalRequest) => Promise<string>;
  closeModal: (id: string) => Promise<void>;
  customContext: () => Promise<unknown>;
  submitModal: (value: unknown) => Promise<void>;
  closeOwnModal: () => Promise<void>;
  writeClipboard: (text: string) => Promise<boolean>;
  open: (link: { url: string; target: string }) => Promise<void>;
  href: () => Promise<string>;
  getItem: (key: string) => Promise<string | undefined>;
  setItem: (item: { key: string; value: string }) => Promise<void>;
  removeItem: (key: string) => Promise<void>;
  clearItems: () => Promise<void>;
  /** From now on a change of these fields is a `form-changed` with this id. */
  watchForm: (watch: { id: string; keys: readonly string[] }) => Promise<void>;
  unwatchForm: (id: string) => Promise<void>;
  /** The content's height in CSS pixels, whenever it changes. */
  grow: (heightPx: number) => Promise<void>;
};

/** A toast as the host shows it. */
export type Toast = { kind: 'info' | 'success' | 'warning' | 'error'; content: string; durationS: number };

/** A question with two answers; without `cancelText` it has one. */
export type Question = {
  title: string;
  content: string;
  confirmText: string | undefined;
  cancelText: string | undefined;
  showCancel: boolean;
};

/** A dialog that shows another named export of the plugin. */
export type ModalRequest = {
  entry: string;
  fullScreen: boolean;
  width: number;
  height: number | undefined;
  maskClosable: boolean;
  context: unknown;
};

/** What the page tells a frame: mount again in this document, what it watches has changed, or how a dialog of its fares. */
export type HostEvent =
  | { kind: 'mount' }
  | { kind: 'form-changed'; watch: string; changed: Record<string, unknown> }
  | { kind: 'modal-submitted'; modal: string; value: unknown }
  | { kind: 'modal-closed'; modal: string };

type Argument<Method extends keyof HostCalls> =
  Parameters<HostCalls[Method]> extends [infer Only] ? [Only] : [];

/** Asks the page around the frame. Rejects with an Error of the name and message that the page gave. */
export type CallHost = <Method extends keyof HostCalls>(
  method: Method,
  ...argument: Argument<Method>
) => ReturnType<HostCalls[Method]>;

type Call = { kind: 'call'; id: number; method: keyof HostCalls; argument: unknown };
type Reply = { kind: 'reply'; id: number } & (
  { value: unknown } | { error: { name: string; message: string } }
);

/** The frame's end: how to ask, and what the page says of its own accord. */
export function connectHost(onEvent: (event: HostEvent) => void): CallHost {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  addEventListener('message', ({ source, data }: MessageEvent<Reply | HostEvent>) => {
    if (source !== parent) return;
    if (data.kind !== 'reply') return onEvent(data);
    const asker = waiting.get(data.id);
    waiting.delete(data.id);
    if ('value' in data) asker?.resolve(data.value);
    else asker?.reject(Object.assign(new Error(data.error.message), { name: data.error.name }));
  });
  const callHost = (method: keyof HostCalls, argument?: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      parent.postMessage({ kind: 'call', id: lastId, method, argument } satisfies Call, '*');
    });
  return callHost as CallHost;
}

/** The page's end, for one frame. Ends when `signal` fires. */
export function answerFrame(frame: HTMLIFrameElement, calls: HostCalls, signal: AbortSignal): void {
  const answer = async ({ id, method, argument }: Call): Promise<Reply> => {
    try {
      const value = await (calls[method] as (argument: unknown) => Promise<unknown>)(argument);
      return { kind: 'reply', id, value };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return { kind: 'reply', id, error: { name, message } };
    }
  };
  addEventListener(
    'message',
    ({ source, data }: MessageEvent<Call>) => {
      if (source === null || source !== frame.contentWindow || data.kind !== 'call') return;
      void answer(data).then((reply) => frame.contentWindow?.postMessage(reply, '*'));
    },
    { signal },
  );
}

/** Tells a frame something. */
export function tellFrame(frame: HTMLIFrameElement, event: HostEvent): void {
  frame.contentWindow?.postMessage(event, '*');
}

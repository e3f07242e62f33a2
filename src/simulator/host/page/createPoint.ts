import { tellFrame } from './bridge.ts';
import type { HostCalls, ModalRequest } from './bridge.ts';
import { createHostCalls } from './createHostCalls.ts';
import { frameAddress, openFrame } from './openFrame.ts';
import type { OpenFrame } from './openFrame.ts';
import { createFormWatches } from './formWatches.ts';
import { openModal } from './openModal.ts';
import { readWorkItem } from './readWorkItem.ts';
import type { createToasts } from './toasts.ts';
import type { View } from './view.ts';

type Needed = {
  container: Element;
  readView: () => View;
  simulatorUrl: string;
  pluginId: string;
  toasts: ReturnType<typeof createToasts>;
};

/** The plugin's place in the page. It comes back in either of the two ways in which the real host may do it. */
export type Point = {
  /** A frame made anew; one that was open goes without a word, as in the real host. */
  open: () => void;
  /** The same document mounts again; opens a frame when there is none. */
  mountAgain: () => void;
  close: () => void;
  focus: () => void;
};

/** Needs the element to fill and where things are; gives what the page does with its tab. */
export function createPoint({ container, readView, simulatorUrl, pluginId, toasts }: Needed): Point {
  let current: OpenFrame | null = null;
  const modals = new Map<string, { close: () => void }>();
  let lastModal = 0;

  const address = (): URL =>
    frameAddress(new URL(location.href), { build: readView().build, plugin: pluginId });

  const createCalls = (frame: HTMLIFrameElement, ofModal: OfModal): HostCalls =>
    createHostCalls({
      readView,
      simulatorUrl,
      toasts,
      ofFrame: {
        ...ofModal,
        ...createFormWatches({
          readItemId: () => readView().item,
          readItem: (id) => readWorkItem(simulatorUrl, id),
          isTold: () => readView().changes === 'told',
          tell: (event) => tellFrame(frame, event),
          isOpen: () => frame.isConnected,
        }),
        grow: async (heightPx) => frame.style.setProperty('--content-height', `${heightPx}px`),
        openModal: async (request: ModalRequest) => {
          lastModal += 1;
          const id = String(lastModal);
          modals.set(id, openModal(id, request, frame, address(), createCalls));
          return id;
        },
        closeModal: async (id) => modals.get(id)?.close(),
      },
    });

  const close = (): void => {
    current?.close();
    current = null;
  };
  const open = (): void => {
    close();
    current = openFrame(container, address(), (frame) => createCalls(frame, NO_MODAL));
  };
  return {
    open,
    close,
    mountAgain: () => (current ? tellFrame(current.frame, { kind: 'mount' }) : open()),
    focus: () => {
      current?.frame.blur(); // else a frame that has the focus already would not be told
      current?.frame.focus();
    },
  };
}

type OfModal = Pick<HostCalls, 'customContext' | 'submitModal' | 'closeOwnModal'>;

/** What a frame hears that isn't in a dialog. */
const NO_MODAL: OfModal = {
  customContext: async () => undefined,
  submitModal: () => Promise.reject(new Error('this is not a dialog')),
  closeOwnModal: () => Promise.reject(new Error('this is not a dialog')),
};

import { tellFrame } from './bridge.ts';
import type { HostCalls, ModalRequest } from './bridge.ts';
import { openFrame } from './openFrame.ts';

type OfModal = Pick<HostCalls, 'customContext' | 'submitModal' | 'closeOwnModal'>;

/**
 * Opens another export of the plugin in a dialog over the page, for the frame `opener`, which hears what is submitted
 * there and when it closes. `createCalls` adds what every frame may ask.
 */
export function openModal(
  id: string,
  { entry, fullScreen, width, height, maskClosable, context }: ModalRequest,
  opener: HTMLIFrameElement,
  address: URL,
  createCalls: (frame: HTMLIFrameElement, ofModal: OfModal) => HostCalls,
): { close: () => void } {
  const dialog = document.createElement('dialog');
  dialog.className = fullScreen ? 'modal full' : 'modal';
  if (!fullScreen) Object.assign(dialog.style, { width: `${width}px`, height: height ? `${height}px` : '' });
  document.body.append(dialog);
  address.searchParams.set('entry', entry);
  const { close } = openFrame(dialog, address, (frame) =>
    createCalls(frame, {
      customContext: async () => context,
      submitModal: async (value) => tellFrame(opener, { kind: 'modal-submitted', modal: id, value }),
      closeOwnModal: async () => dialog.close(),
    }),
  );
  dialog.addEventListener('click', ({ target }) => {
    if (maskClosable && target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    close();
    dialog.remove();
    tellFrame(opener, { kind: 'modal-closed', modal: id });
  });
  dialog.showModal();
  return { close: () => dialog.close() };
}

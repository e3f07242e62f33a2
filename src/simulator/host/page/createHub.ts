import { InvalidParamsError, NotFoundError, OutOfLimitError } from '@lark-project/js-sdk';
import type { CallHost, HostEvent, Toast } from './bridge.ts';
import { findSpace, findWorkObject } from './space.ts';
import { overwriteThemeForSemiUI } from './overwriteThemeForSemiUI.ts';

/** Limits of the real host, from the SDK's own comments. */
const CLIPBOARD_CHARACTERS = 1000;
const TOAST_CHARACTERS = 40;
const TOAST_SECONDS = { usual: 5, most: 10 };
const STORAGE_BYTES = 5 * 1024 * 1024;
const WATCHED_FIELDS = 10;
const MODAL_WIDTH_PX = 448;

/** Types of fields that can't be watched, from the SDK's own types. */
const UNWATCHED_TYPES = new Set([
  'multi_text',
  'signal',
  'multi_signal',
  'vote_boolean',
  'vote_option',
  'vote_option_multi',
]);

type Place = { spaceId: string; workObjectId: string };
type ConfirmOptions = {
  title?: string;
  content?: string;
  confirmText?: string;
  showCancel?: boolean;
  cancelText?: string;
};
type WatchOptions = { watchKeys: { key: string; type: string }[] };
type OnChange = (changed: Record<string, unknown>) => void;
type OpenOptions = {
  entry: string;
  width?: number;
  height?: number;
  fullScreen?: boolean;
  maskClosable?: boolean;
  context?: unknown;
  onSubmit?: (value: unknown) => void;
  afterClose?: () => void;
};

/**
 * The object that `window.__MEEGO_BIZ_HUB__()` gives the real SDK package, as far as a work item's tab uses it. The
 * second part hears what the page says of the dialogs that the plugin opened and of the fields that it watches.
 */
export function createHub(callHost: CallHost): { hub: object; hear: (event: HostEvent) => void } {
  const modals = new Map<string, OpenOptions>();
  const watches = new Map<string, OnChange>();
  let lastWatch = 0;

  const hear = (event: HostEvent): void => {
    switch (event.kind) {
      case 'mount':
        return;
      case 'form-changed':
        watches.get(event.watch)?.(event.changed);
        return;
      case 'modal-submitted':
        modals.get(event.modal)?.onSubmit?.(event.value);
        return;
      case 'modal-closed': {
        const options = modals.get(event.modal);
        modals.delete(event.modal);
        options?.afterClose?.();
        return;
      }
      default:
        event satisfies never;
    }
  };

  const hub = {
    configure: async () => {},
    shared: {
      setSharedModules: async ({ React, ReactDOM }: { React?: unknown; ReactDOM?: unknown }) => {
        if (!React || !ReactDOM) throw invalid('setSharedModules needs React and ReactDOM');
      },
    },
    tab: {
      getContext: () => callHost('place'),
      onWorkItemFormValueChanged: async ({ watchKeys }: WatchOptions, onChange: OnChange) => {
        if (watchKeys.length > WATCHED_FIELDS) throw invalid(`at most ${WATCHED_FIELDS} fields are watched`);
        for (const { key, type } of watchKeys) {
          if (!key || !type || UNWATCHED_TYPES.has(type)) throw invalid(`${key} (${type}) isn't watched`);
        }
        lastWatch += 1;
        const id = String(lastWatch);
        await callHost('watchForm', { id, keys: watchKeys.map(({ key }) => key) });
        watches.set(id, onChange);
        return () => {
          watches.delete(id);
          void callHost('unwatchForm', id);
        };
      },
    },
    context: {
      load: async () => ({
        ...(await callHost('context')),
        watch: () => () => {},
        getCustomContext: () => callHost('customContext'),
      }),
    },
    Space: { load: async (id: string) => findSpace(id) },
    WorkObject: { load: async (place: Place) => findWorkObject(place) },
    Field: {
      load: async ({ fieldId, ...place }: Place & { fieldId: string }) => {
        const field = findWorkObject(place).fieldList.find(({ id }) => id === fieldId);
        if (!field) throw new NotFoundError({ originMessage: `field ${fieldId}` });
        return { ...field, isSystemField: false, isSystemCalculateField: false, isFormulaField: false };
      },
    },
    WorkItem: {
      load: async ({ workItemId, ...place }: Place & { workItemId: number }) => {
        findWorkObject(place);
        const item = await callHost('workItem', workItemId);
        if (!item) throw new NotFoundError({ originMessage: `work item ${workItemId}` });
        return {
          ...place,
          id: workItemId,
          name: item.name,
          templateId: 1,
          roleOwnersList: [],
          isAborted: false,
          isDeleted: false,
          getFieldValue: async (fieldId: string) => item.fields[fieldId],
        };
      },
    },
    storage: {
      getItem: (key: string) => callHost('getItem', key),
      setItem: async (key: string, value: string | undefined) => {
        if (value === undefined) return callHost('removeItem', key);
        if (value.length > STORAGE_BYTES) throw tooMuch(`a plugin stores ${STORAGE_BYTES} characters`);
        return callHost('setItem', { key, value });
      },
      removeItem: (key: string) => callHost('removeItem', key),
      clear: () => callHost('clearItems'),
    },
    toast: {
      info: createToast('info'),
      success: createToast('success'),
      warning: createToast('warning'),
      error: createToast('error'),
      close: (id: string) => void callHost('closeToast', id),
    },
    modal: {
      confirm: async (
        options: string | ConfirmOptions,
        callback: (answer: { confirmed: boolean; canceled: boolean }) => void,
      ) => {
        const {
          title = '',
          content = '',
          ...rest
        } = typeof options === 'string' ? { content: options } : options;
        if (!title && !content) throw invalid('a question needs a title or a content');
        const { confirmText, cancelText, showCancel = true } = rest as ConfirmOptions;
        const question = { title, content, confirmText, cancelText, showCancel };
        callback(await callHost('confirm', question));
      },
      open: async (options: OpenOptions) => {
        const id = await callHost('openModal', {
          entry: options.entry,
          fullScreen: options.fullScreen ?? false,
          width: options.width ?? MODAL_WIDTH_PX,
          height: options.height,
          maskClosable: options.maskClosable ?? true,
          context: options.context,
        });
        modals.set(id, options);
        return { close: () => void callHost('closeModal', id) };
      },
    },
    containerModal: {
      submit: (value: unknown) => callHost('submitModal', value),
      close: () => callHost('closeOwnModal'),
      configure: async () => {},
    },
    clipboard: {
      writeText: async (text: string) => {
        if (text.length > CLIPBOARD_CHARACTERS)
          throw tooMuch(`the clipboard takes ${CLIPBOARD_CHARACTERS} characters`);
        return callHost('writeClipboard', text);
      },
    },
    navigation: {
      open: (url: string, target = '_blank') => void callHost('open', { url, target }),
      getHref: () => callHost('href'),
      getHostname: async () => new URL(await callHost('href')).hostname,
    },
    utils: { getAuthCode: () => callHost('authCode'), overwriteThemeForSemiUI },
  };
  return { hub, hear };

  function createToast(kind: Toast['kind']) {
    return (options: string | { content: string; duration?: number }): Promise<string> => {
      const { content, duration = TOAST_SECONDS.usual } =
        typeof options === 'string' ? { content: options } : options;
      const cut = content.length > TOAST_CHARACTERS ? `${content.slice(0, TOAST_CHARACTERS)}...` : content;
      return callHost('toast', { kind, content: cut, durationS: Math.min(duration, TOAST_SECONDS.most) });
    };
  }
}

function invalid(originMessage: string): Error {
  return new InvalidParamsError({ originMessage });
}

function tooMuch(originMessage: string): Error {
  return new OutOfLimitError({ originMessage });
}

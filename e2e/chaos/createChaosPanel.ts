import { createNodeApi } from '../fixtures/createNodeApi.ts';
import { createNodeQueue, presentQueuePlace } from '../fixtures/createNodeQueue.ts';
import { sha256 } from '../fixtures/files.ts';
import type { Api, FieldTarget } from '../../src/panel/api/api.ts';
import { ApiError } from '../../src/panel/api/ApiError.ts';
import { isActive, type Upload } from '../../src/panel/uploads/upload.ts';
import { PANEL_SILENCE_MS } from './patience.ts';
import type { PlannedAct, PlannedPanel, PlannedPlace } from './schedule.ts';
import { receiptOf, type SeenState, type SeenUpload } from './seenUpload.ts';

/** An open panel: the real queue of uploads over Node's http, and a record of what it showed. */
export interface ChaosPanel {
  /** Does what a person does. */
  act(act: PlannedAct): Promise<void>;
  /** Tries failed files again by hand, as often as its user would. True if anything is still on its way. */
  goOn(): boolean;
  readonly seen: readonly SeenUpload[];
  close(): void;
}

/** Opens a panel on a work item. `serverUrl` is asked for every request. */
export function createChaosPanel(
  plan: PlannedPanel,
  options: {
    readonly workItemId: string;
    /** What its list shows when it is opened, by store key. */
    readonly seenIds: ReadonlyMap<string, readonly string[]>;
    readonly serverUrl: () => string;
    readonly token: () => Promise<string>;
    readonly random: () => number;
  },
): ChaosPanel {
  const { user, project, mishaps, handRetries } = plan;
  const item = { project, type: 'story', id: options.workItemId };
  const seen = new Map<string, SeenUpload>();
  const handTries = new Map<string, number>();
  const order: string[] = [];
  let isClosed = false;
  /** What is to be deleted once an upload is stored, by that upload's id. */
  const replacedBy = new Map<string, SeenUpload>();
  const nodeApi = createNodeApi({
    serverUrl: options.serverUrl,
    token: options.token,
    silenceMs: PANEL_SILENCE_MS,
    meet: (uploadId, attempt) =>
      mishaps.find((planned) => order[planned.file] === uploadId && planned.attempt === attempt)?.mishap,
  });
  const api: Pick<Api, 'sendFile' | 'cancelUpload' | 'deleteFiles'> = {
    ...nodeApi,
    async sendFile(target, file, sending) {
      if (isClosed) throw new ApiError('cancelled', 'The panel is closed');
      const { uploadId, attempt = 1 } = sending;
      const upload = seen.get(uploadId);
      if (upload === undefined) throw new Error('the queue sends what was not dropped');
      const { outcomes } = upload;
      upload.attempts += 1;
      try {
        const receipt = await nodeApi.sendFile(target, file, sending);
        outcomes.set(attempt, { kind: 'stored', receipt });
        const replaced = replacedBy.get(uploadId);
        if (replaced?.deletion === 'none') replaced.deletion = 'unclear';
        return receipt;
      } catch (error) {
        if (error instanceof ApiError) outcomes.set(attempt, { kind: 'failed', code: error.code });
        throw error;
      }
    },
  };
  const store = createNodeQueue({ api, random: options.random });
  store.subscribe(look);
  store.onSettled((_place, outcome) => {
    if (outcome.kind !== 'replaced' || !outcome.isGone) return;
    const replaced = [...seen.values()].find(
      (upload) => receiptOf(upload)?.attachment.id === outcome.attachmentId,
    );
    if (replaced !== undefined) replaced.deletion = 'gone';
  });

  function look(): void {
    const { uploads } = store.getSnapshot();
    for (const upload of seen.values()) {
      const shown = uploads.get(upload.id);
      if (shown !== undefined) upload.state = stateOf(shown);
      else if (upload.state === 'active') upload.state = 'given_up';
    }
  }

  function targetOf({ fieldKey, row }: PlannedPlace): FieldTarget {
    return { item, fieldKey, ...(row === undefined ? {} : { row }) };
  }

  function drop({ place, files, replaces }: Extract<PlannedAct, { kind: 'drop' }>): void {
    const before = new Set(store.getSnapshot().uploads.keys());
    const replaced = replaces ? ownFiles().filter((upload) => upload.place === place) : [];
    store.add(
      presentQueuePlace(targetOf(place), {
        turnKey: place.turnKey,
        seenIds: options.seenIds.get(place.storeKey) ?? [],
      }),
      files.map(({ name, type, bytes }, index) => {
        const id = replaced[index] && receiptOf(replaced[index])?.attachment.id;
        const file = new File([new Uint8Array(bytes)], name, { type });
        return { file, refusal: null, ...(id === undefined ? {} : { replaces: id }) };
      }),
    );
    const ids = [...store.getSnapshot().uploads.keys()].filter((id) => !before.has(id));
    for (const [index, id] of ids.entries()) {
      const file = files[index];
      if (file === undefined) throw new Error('the queue took more files than it was given');
      order.push(id);
      if (replaced[index] !== undefined) replacedBy.set(id, replaced[index]);
      seen.set(id, {
        id,
        user,
        place,
        file,
        sha256: sha256(file.bytes),
        attempts: 0,
        outcomes: new Map(),
        state: 'active',
        deletion: 'none',
      });
    }
    look();
  }

  function giveUp(share: number): void {
    const active = [...store.getSnapshot().uploads.values()].filter(isActive);
    store.cancel(active.slice(0, Math.ceil(active.length * share)).map(({ id }) => id));
  }

  function ownFiles(): SeenUpload[] {
    return [...seen.values()].filter(({ state, deletion }) => state === 'done' && deletion === 'none');
  }

  async function remove(share: number): Promise<void> {
    const own = ownFiles();
    const doomed = own.slice(0, Math.ceil(own.length * share));
    const places = [...new Set(doomed.map(({ place }) => place))];
    await Promise.all(
      places.map((place) =>
        removeFrom(
          place,
          doomed.filter((upload) => upload.place === place),
        ),
      ),
    );
  }

  async function removeFrom(place: PlannedPlace, uploads: readonly SeenUpload[]): Promise<void> {
    const ids = new Map(uploads.map((upload) => [receiptOf(upload)?.attachment.id ?? '', upload]));
    for (const upload of uploads) upload.deletion = 'unclear';
    try {
      const { results } = await nodeApi.deleteFiles(targetOf(place), [...ids.keys()]);
      for (const { id, outcome } of results) {
        const upload = ids.get(id);
        if (upload && (outcome === 'deleted' || outcome === 'already_gone')) upload.deletion = 'gone';
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }

  return {
    async act(act) {
      switch (act.kind) {
        case 'drop':
          return drop(act);
        case 'cancel':
          return giveUp(act.share);
        case 'delete':
          return remove(act.share);
        default:
          throw act satisfies never;
      }
    },
    goOn() {
      const uploads = [...store.getSnapshot().uploads.values()];
      for (const { id, phase } of uploads) {
        const tries = handTries.get(id) ?? 0;
        if (phase.kind !== 'failed' || !phase.canRetry || tries >= handRetries) continue;
        handTries.set(id, tries + 1);
        store.retry([id]);
      }
      return [...store.getSnapshot().uploads.values()].some(
        (upload) => isActive(upload) || upload.phase.kind === 'replacing',
      );
    },
    get seen() {
      return [...seen.values()];
    },
    close() {
      isClosed = true;
      nodeApi.close();
    },
  };
}

function stateOf(upload: Upload): SeenState {
  const { kind } = upload.phase;
  if (kind === 'refused' || kind === 'failed') return kind;
  return isActive(upload) ? 'active' : 'done';
}

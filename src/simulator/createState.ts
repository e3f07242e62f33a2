import type { FaultBook } from './faults.ts';
import { createFaultBook } from './faults.ts';
import type { FileStore } from './fileStore.ts';
import type { Answer } from './openApi/answer.ts';
import type { Pace } from './pace.ts';
import { createPace } from './pace.ts';
import type { RequestLog } from './requestLog.ts';
import { createRequestLog } from './requestLog.ts';
import { createSeedWorld } from './seed.ts';
import type { Settings } from './settings.ts';
import { defaultSettings } from './settings.ts';
import type { TokenDesk } from './tokens.ts';
import { createTokenDesk } from './tokens.ts';
import type { World } from './world.ts';

/** All that `POST /_sim/reset` takes back to the seed. */
export interface SimulatorState {
  settings: Settings;
  readonly faults: FaultBook;
  readonly tokens: TokenDesk;
  readonly pace: Pace;
  /** Writes that came with an `X-IDEM-UUID`, by token, endpoint and that id; the answer once they succeeded. */
  readonly attempts: Map<string, 'running' | Answer>;
  readonly log: RequestLog;
  readonly world: World;
}

/** A state as it is at the start: the seed's world, default settings, no faults, tokens or log. */
export async function createState(files: FileStore): Promise<SimulatorState> {
  const state: SimulatorState = {
    settings: defaultSettings,
    faults: createFaultBook(),
    tokens: createTokenDesk(() => state.settings),
    pace: createPace(),
    attempts: new Map(),
    log: createRequestLog(),
    world: await createSeedWorld(files),
  };
  return state;
}

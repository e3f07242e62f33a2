import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { avatar } from './avatar.ts';
import { ControlError } from './ControlError.ts';
import type { SimulatorState } from './createState.ts';
import { createWorkItem, newWorkItemSchema } from './createWorkItem.ts';
import { faultListSchema } from './faults.ts';
import type { FileStore } from './fileStore.ts';
import { presentStore } from './presentStore.ts';
import { settingsPatchSchema } from './settings.ts';

/** What the control interface works with. */
export interface ControlDeps {
  readonly state: () => SimulatorState;
  readonly files: FileStore;
  /** Puts the seed in the state's place. */
  readonly reset: () => Promise<void>;
}

type ControlRoute = (deps: ControlDeps, body: unknown) => Promise<unknown> | unknown;

const routes: Readonly<Record<string, ControlRoute>> = {
  'GET /_sim/store': ({ state }) => presentStore(state().world),
  'GET /_sim/log': ({ state }) => state().log.entries(),
  'DELETE /_sim/log': ({ state }) => {
    state().log.clear();
    return {};
  },
  'PUT /_sim/faults': ({ state }, body) => {
    const faults = parseBody(faultListSchema, body);
    state().faults.replace(faults);
    return faults;
  },
  'GET /_sim/settings': ({ state }) => state().settings,
  'PATCH /_sim/settings': ({ state }, body) => {
    const patch = parseBody(settingsPatchSchema, body);
    state().settings = { ...state().settings, ...patch };
    return state().settings;
  },
  'POST /_sim/work-items': ({ state, files }, body) =>
    createWorkItem(state().world, files, parseBody(newWorkItemSchema, body)),
  'POST /_sim/auth-codes': ({ state }, body) => {
    const { userKey } = parseBody(v.strictObject({ userKey: v.string() }), body);
    const { world, tokens } = state();
    if (!world.users.some(({ key }) => key === userKey))
      throw new ControlError(400, `userKey: nobody is ${userKey}`);
    return { code: tokens.giveAuthCode(userKey) };
  },
  'POST /_sim/reset': async ({ reset }) => {
    await reset();
    return {};
  },
};

/**
 * Answers `/_sim/…`, the interface tests and the host page control the fake with. Any page may call it: a host
 * page asks here for its codes. What it can't take is refused with 400 and a sentence that names the bad key.
 */
export function createControl(deps: ControlDeps) {
  return async function handleControl(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (request.method === 'OPTIONS') {
      response
        .writeHead(204, {
          'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
          'Access-Control-Allow-Headers': 'Content-Type',
        })
        .end();
      return;
    }
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const picture = request.method === 'GET' ? avatar(path, deps.state().world.users) : undefined;
    if (picture !== undefined) {
      response.writeHead(200, { 'Content-Type': 'image/svg+xml' }).end(picture);
      return;
    }
    const { status, value } = await answerTo(deps, `${request.method ?? ''} ${path}`, await text(request));
    response
      .writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(value));
  };
}

async function answerTo(
  deps: ControlDeps,
  wanted: string,
  body: string,
): Promise<{ status: number; value: unknown }> {
  try {
    const route = routes[wanted];
    if (route === undefined) throw new ControlError(404, `no such route: ${wanted}`);
    return { status: 200, value: await route(deps, parseJson(body)) };
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    return { status: error.status, value: { error: error.message } };
  }
}

function parseJson(body: string): unknown {
  try {
    return body === '' ? {} : JSON.parse(body);
  } catch {
    throw new ControlError(400, 'the body is not JSON');
  }
}

function parseBody<const Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> {
  // An array would pass for an object without keys.
  if (Array.isArray(body) !== (schema.type === 'array'))
    throw new ControlError(400, `body: not an ${schema.type === 'array' ? 'array' : 'object'}`);
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const told = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
  throw new ControlError(400, told.join('; '));
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { addFiles, addWorkItem, generateFiles } from './addWorkItem.ts';
import { allPlaces, countRows, parseStoreKey, readFiles, storeKey } from './attachmentPlace.ts';
import { avatar } from './avatar.ts';
import type { SimulatorState } from './createState.ts';
import { faultListSchema } from './faults.ts';
import type { FileStore } from './fileStore.ts';
import { settingsPatchSchema } from './settings.ts';
import type { World } from './world.ts';

/** What the control interface works with. */
export interface ControlDeps {
  readonly state: () => SimulatorState;
  readonly files: FileStore;
  /** Puts the seed in the state's place. */
  readonly reset: () => Promise<void>;
}

/** A request to the control interface that can't be granted; answered with its status and words. */
class ControlError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
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
  'POST /_sim/work-items': createWorkItem,
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
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const told = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
  throw new ControlError(400, told.join('; '));
}

function presentStore({ workItems, projects }: World) {
  return {
    workItems: Array.from(workItems.values(), ({ projectKey, typeKey, id, name, fields }) => {
      const type = projects.find(({ key }) => key === projectKey)?.types.find(({ key }) => key === typeKey);
      const places = type === undefined ? [] : allPlaces(type, fields);
      return {
        projectKey,
        type: typeKey,
        id,
        name,
        fields: Object.fromEntries(
          places.map((place) => [
            storeKey(place),
            readFiles(fields.get(place.top.key), place).map(({ uid, name, type, bytes }) => ({
              uid,
              name,
              type,
              bytes: bytes.sizeBytes,
              sha256: bytes.sha256,
            })),
          ]),
        ),
      };
    }),
  };
}

const newWorkItemSchema = v.strictObject({
  projectKey: v.optional(v.string(), 'demo_project'),
  type: v.optional(v.string(), 'story'),
  files: v.optional(
    v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))),
    {},
  ),
});

/** A new work item, with so many small generated files in each field named (`field` or `field/row/sub-field`). */
async function createWorkItem({ state, files }: ControlDeps, body: unknown): Promise<{ id: string }> {
  const wanted = parseBody(newWorkItemSchema, body);
  const { world } = state();
  const project = world.projects.find(({ key, simpleName }) => [key, simpleName].includes(wanted.projectKey));
  if (project === undefined) throw new ControlError(400, `projectKey: there is no ${wanted.projectKey}`);
  const type = project.types.find(({ key }) => key === wanted.type);
  if (type === undefined) throw new ControlError(400, `type: there is no ${wanted.type}`);
  const filled = Object.entries(wanted.files).map(([key, count]) => {
    const place = parseStoreKey(type, key);
    if (place === undefined) throw new ControlError(400, `files.${key}: no such attachment field`);
    return { key, place, count };
  });

  const id = String(world.nextId);
  world.nextId += 1;
  const workItem = addWorkItem(world, { project, type, id, name: `试用需求 ${id}` });
  await files.whileWriting(async () => {
    for (const { key, place, count } of filled) {
      if (place.row !== undefined && place.row >= countRows(workItem.fields, place)) {
        throw new ControlError(400, `files.${key}: no such row`);
      }
      await addFiles(world, files, workItem, place, generateFiles(workItem, place, count));
    }
  });
  return { id };
}

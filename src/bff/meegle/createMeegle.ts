import * as v from 'valibot';
import { createLocalPlaces, type PacePlaces } from '../pacePlaces.ts';
import { createAddFile } from './addFile.ts';
import { createAddResource } from './addResource.ts';
import { parseAnswer, presentJson, presentWorkItemId } from './answer.ts';
import { createExchange, type ExchangeTimeouts } from './exchange.ts';
import { lenient } from './lenient.ts';
import type { Meegle } from './meegle.ts';
import { MeegleError } from './meegleError.ts';
import { createOpenApi } from './openApi.ts';
import { createOpenFile } from './openFile.ts';
import { createPace } from './pace.ts';
import { createPluginToken } from './pluginToken.ts';
import { presentField, presentTypePath } from './presentPath.ts';
import { createReadChanges } from './readChanges.ts';
import { createReadFields } from './readFields.ts';
import { createReadPeople } from './readPeople.ts';
import { presentWorkItem, workItemSchema } from './workItemAnswer.ts';

/** Meegle, and what only the app that made it needs. */
export interface MeegleConnection extends Meegle {
  /** Resolves if the plugin's token is there or can be had; rejects with what stands in the way. */
  checkReady(): Promise<void>;
  /** Cuts all connections. */
  close(): Promise<void>;
}

const tokenSchema = v.object({ token: v.pipe(v.string(), v.minLength(1)), expire_time: lenient.number });

// A number that isn't exact would be somebody else's key.
const keyNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.transform(String));

// A user key goes out in a header: nothing else may come in.
const codeExchangeSchema = v.object({
  user_key: v.pipe(v.union([v.string(), keyNumber]), v.regex(/^[\x21-\x7e]{1,128}$/)),
});

/**
 * Connects to the Open API at `baseUrl` (no trailing slash) as the plugin, at most `callsPerSecond` calls per endpoint in
 * any second. Nothing is asked before the first call.
 */
export function createMeegle(options: {
  readonly baseUrl: string;
  readonly pluginId: string;
  readonly pluginSecret: string;
  readonly callsPerSecond: number;
  /** The places that those calls take; this process's own by default. */
  readonly places?: PacePlaces;
  readonly timeouts?: Partial<ExchangeTimeouts>;
}): MeegleConnection {
  const exchange = createExchange({ baseUrl: options.baseUrl, timeouts: options.timeouts });
  const token = createPluginToken({ grant: grantToken });
  const openApi = createOpenApi({
    exchange,
    token,
    pace: createPace({
      callsPerSecond: options.callsPerSecond,
      places: options.places ?? createLocalPlaces(),
    }),
  });

  async function grantToken() {
    const answer = await exchange.send({
      method: 'POST',
      path: '/open_api/authen/plugin_token',
      headers: { 'content-type': 'application/json' },
      body: presentJson({ plugin_id: options.pluginId, plugin_secret: options.pluginSecret, type: 0 }),
      kind: 'read',
    });
    const granted = parseAnswer(answer, tokenSchema);
    return { value: granted.token, lifeMs: granted.expire_time * 1000 };
  }

  return {
    async exchangeCode(code) {
      const granted = await openApi.call(
        {
          endpoint: 'user_token',
          method: 'POST',
          path: '/open_api/authen/user_plugin_token',
          body: { code, grant_type: 'authorization_code' },
          kind: 'write',
        },
        codeExchangeSchema,
      );
      return { userKey: granted.user_key };
    },

    async readWorkItem(actor, item, signal) {
      const answer = await openApi.call(
        {
          endpoint: 'query',
          method: 'POST',
          path: `${presentTypePath(item)}/query`,
          body: { work_item_ids: [presentWorkItemId(item.id)], expand: { need_multi_text: true } },
          actor,
          kind: 'read',
          signal,
        },
        workItemSchema(item.id),
      );
      if (answer === undefined) throw new MeegleError('not_found', `There is no work item ${item.id} here.`);
      return presentWorkItem(answer);
    },

    readFields: createReadFields(openApi, Date.now),
    addFile: createAddFile(exchange, openApi),
    openFile: createOpenFile(exchange, openApi),
    addResource: createAddResource(exchange, openApi, options.baseUrl),
    readChanges: createReadChanges(openApi),
    readPeople: createReadPeople(openApi),

    async removeFiles(actor, { item, fieldKey }, ids, signal) {
      await openApi.call(
        {
          endpoint: 'delete',
          method: 'POST',
          path: '/open_api/file/delete',
          body: {
            work_item_id: presentWorkItemId(item.id),
            project_key: item.project,
            ...presentField(fieldKey),
            uuids: ids,
          },
          actor,
          kind: 'write',
          signal,
        },
        v.unknown(),
      );
    },

    async checkReady() {
      await token.current();
    },
    close: () => exchange.close(),
  };
}

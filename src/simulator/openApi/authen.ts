import type { UserTokens } from '../tokens.ts';
import type { Call } from './call.ts';
import { readJson, readNumber, readText } from './readJson.ts';
import { Refusal } from './Refusal.ts';

/** The one plugin the fake knows. */
const PLUGIN_ID = 'MII_0123456789ABCDEF';
const PLUGIN_SECRET = 'simulator-secret';

/** `POST /open_api/authen/plugin_token`: a plugin token (type 0, the default) or a virtual one (type 1). */
export async function pluginToken(call: Call): Promise<unknown> {
  const body = await readJson(call.body);
  const known =
    readText(body, 'plugin_id') === PLUGIN_ID && readText(body, 'plugin_secret') === PLUGIN_SECRET;
  if (!known) throw new Refusal(20006, 'plugin_id or plugin_secret');
  const type = readNumber(body, 'type') ?? 0;
  if (type !== 0 && type !== 1) throw new Refusal(20006, 'type');
  const { token, expiresInS } = call.state.tokens.givePluginToken(type);
  return { token, expire_time: expiresInS };
}

/** `POST /open_api/authen/user_plugin_token`: the host page's code for a user's pair of tokens. */
export async function userPluginToken(call: Call): Promise<unknown> {
  const body = await readJson(call.body);
  if (readText(body, 'grant_type') !== 'authorization_code') throw new Refusal(20006, 'grant_type');
  return presentPair(call.state.tokens.exchangeCode(readText(body, 'code') ?? ''));
}

/** `POST /open_api/authen/refresh_token`: a new pair for a refresh token, which is spent. */
export async function refreshToken(call: Call): Promise<unknown> {
  const body = await readJson(call.body);
  if (readNumber(body, 'type') !== 1) throw new Refusal(20006, 'type');
  return presentPair(call.state.tokens.refresh(readText(body, 'refresh_token') ?? ''));
}

function presentPair(pair: UserTokens | undefined): unknown {
  if (pair === undefined) throw new Refusal(10210);
  return {
    token: pair.token,
    expire_time: pair.expiresInS,
    refresh_token: pair.refreshToken,
    refresh_token_expire_time: pair.refreshExpiresInS,
    saas_tenant_key: 'simulator',
    user_key: pair.userKey,
  };
}

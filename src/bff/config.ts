import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { FILE_BYTES } from '../contract/limits.ts';
import { CACHE_BYTES, environmentSchema } from './environmentSchema.ts';

/** Everything the server takes from its environment, read once at the start. */
export interface Config {
  /** Meegle's address without a trailing slash. */
  readonly meegleBaseUrl: string;
  readonly pluginId: string;
  readonly pluginSecret: string;
  /** Calls a second per token and endpoint. */
  readonly meegleQps: number;
  /** The first signs, all verify; at least 16 bytes each, better 32. */
  readonly sessionSecrets: readonly string[];
  /** This server's address as browsers see it, without a trailing slash. */
  readonly publicUrl: string;
  /** Origins whose pages may call `/api`. */
  readonly allowedOrigins: readonly string[];
  /** Who may frame the viewer, as CSP sources. */
  readonly frameAncestors: readonly string[];
  readonly host: string;
  readonly port: number;
  /** Where instances share what they must agree on; undefined for a server that is the only one. Holds a password. */
  readonly redisUrl: string | undefined;
  readonly maxFileBytes: number;
  /** Where files' bytes are kept, so that parts of them can be answered; undefined where none are. */
  readonly cacheDirectory: string | undefined;
  /** What is kept there at most, in bytes. */
  readonly cacheMaxBytes: number;
  /** `size`: an unambiguous success is proved by size; `bytes`: every upload is downloaded again and compared. */
  readonly verify: 'size' | 'bytes';
  readonly logLevel: string;
  /** Whose X-Forwarded-For is believed: nobody's, everybody's, or these addresses and networks. */
  readonly trustProxy: boolean | string[];
  /** What to tell the operator at the start: settings without effect, or a server no browser could use. */
  readonly warnings: readonly string[];
}

/** Every mistake in the environment, one sentence each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(
      `The configuration has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}:\n${mistakes.join('\n')}`,
    );
    this.mistakes = mistakes;
  }
}

/** What a good value looks like; shown with every mistake. */
const EXAMPLES: Readonly<Record<string, string>> = {
  MEEGLE_BASE_URL: 'https://project.feishu.cn',
  MEEGLE_PLUGIN_ID: 'MII_0123456789ABCDEF',
  MEEGLE_PLUGIN_SECRET: 'the secret on the plugin’s page in the developer console',
  MEEGLE_QPS: '15',
  MEEGLE_CREDENTIAL: 'plugin',
  SESSION_SECRET: 'what `openssl rand -hex 32` prints; while rotating: new,old',
  PUBLIC_URL: 'https://attachments.example.com',
  ALLOWED_ORIGINS: 'https://project.feishu.cn,https://plugins.example.com',
  FRAME_ANCESTORS: 'https://project.feishu.cn,https://*.example.com',
  HOST: '127.0.0.1',
  PORT: '4020',
  REDIS_URL: 'rediss://user:password@redis.example.com:6380/0',
  CACHE_DIR: '/var/cache/meegle-attachments',
  CACHE_MAX_BYTES: String(CACHE_BYTES),
  MAX_FILE_BYTES: String(FILE_BYTES),
  VERIFY: 'size',
  LOG_LEVEL: 'info',
  TRUST_PROXY: '127.0.0.1,10.0.0.0/8',
};

/** Named in the design and not built yet: set, they would have no effect, and nobody should believe otherwise. */
const NOT_USED_YET = ['METRICS_PORT'];

/** Names that can only be meant for this server. */
const OURS = /^(MEEGLE|SESSION)_/;

const LOOPBACK = /^(localhost|127\.[\d.]+|\[::1\])$/;

const SECRETS = ['MEEGLE_PLUGIN_SECRET', 'SESSION_SECRET'];

/**
 * Reads the environment. A variable that is set to nothing counts as not set; `…_FILE` names a file that holds the
 * secret. Throws ConfigError with every mistake at once.
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = new Map(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const mistakes = readSecretFiles(given);
  const refused = new Set(mistakes.map(({ name }) => name));

  const parsed = v.safeParse(environmentSchema, Object.fromEntries(given));
  for (const issue of parsed.issues ?? []) {
    const name = String(issue.path?.[0].key);
    if (refused.has(name)) continue;
    refused.add(name);
    mistakes.push({ name, wrong: given.has(name) ? issue.message : 'is missing' });
  }
  if (!parsed.success || mistakes.length > 0) {
    throw new ConfigError(
      mistakes.map(({ name, wrong }) => `${name} ${wrong}. Example: ${EXAMPLES[name] ?? ''}`),
    );
  }

  const { output } = parsed;
  const warnings = NOT_USED_YET.filter((name) => given.has(name)).map(
    (name) => `${name} is set but not used yet: it has no effect.`,
  );
  if (output.ALLOWED_ORIGINS.length === 0) {
    warnings.push('ALLOWED_ORIGINS is empty: no panel in a browser can call this server.');
  }
  const publicUrl = output.PUBLIC_URL ?? `http://${output.HOST}:${output.PORT}`;
  if (output.PUBLIC_URL === undefined && !LOOPBACK.test(new URL(output.MEEGLE_BASE_URL).hostname)) {
    warnings.push(
      `PUBLIC_URL is not set: previews and downloads will point at ${publicUrl}, which other machines may not reach.`,
    );
  }
  if (output.CACHE_DIR === undefined && given.has('CACHE_MAX_BYTES')) {
    warnings.push('CACHE_MAX_BYTES has no effect without CACHE_DIR: no files are kept.');
  }
  for (const name of given.keys()) {
    if (OURS.test(name) && !(name.replace(/_FILE$/, '') in EXAMPLES)) {
      warnings.push(`${name} is not a variable of this server's: is it misspelt?`);
    }
  }
  return {
    meegleBaseUrl: output.MEEGLE_BASE_URL,
    pluginId: output.MEEGLE_PLUGIN_ID,
    pluginSecret: output.MEEGLE_PLUGIN_SECRET,
    meegleQps: output.MEEGLE_QPS,
    sessionSecrets: output.SESSION_SECRET,
    publicUrl,
    allowedOrigins: output.ALLOWED_ORIGINS,
    frameAncestors: output.FRAME_ANCESTORS ?? [
      ...new Set([...output.ALLOWED_ORIGINS, new URL(output.MEEGLE_BASE_URL).origin]),
    ],
    host: output.HOST,
    port: output.PORT,
    redisUrl: output.REDIS_URL,
    cacheDirectory: output.CACHE_DIR,
    cacheMaxBytes: output.CACHE_MAX_BYTES,
    maxFileBytes: output.MAX_FILE_BYTES,
    verify: output.VERIFY,
    logLevel: output.LOG_LEVEL,
    trustProxy: output.TRUST_PROXY,
    warnings,
  };
}

/** Puts what `…_FILE` names in the secret's place; returns what went wrong with which secret. */
function readSecretFiles(given: Map<string, string | undefined>): { name: string; wrong: string }[] {
  return SECRETS.flatMap((name) => {
    const file = given.get(`${name}_FILE`);
    if (file === undefined) return [];
    if (given.has(name)) return [{ name, wrong: `is set twice, as ${name} and as ${name}_FILE` }];
    try {
      const secret = readFileSync(file, 'utf8').trim();
      if (secret === '') return [{ name, wrong: `is empty in the file ${name}_FILE names, ${file}` }];
      given.set(name, secret);
      return [];
    } catch (error) {
      return [{ name, wrong: `can't be read from ${name}_FILE: ${(error as Error).message}` }];
    }
  });
}

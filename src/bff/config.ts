import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import * as v from 'valibot';
import { FILE_BYTES } from '../contract/limits.ts';

/** Everything the server takes from its environment, read once at the start. */
export interface Config {
  /** Meegle's address without a trailing slash. */
  readonly meegleBaseUrl: string;
  readonly pluginId: string;
  readonly pluginSecret: string;
  /** Calls a second per token and endpoint. */
  readonly meegleQps: number;
  /** The first signs, all verify; at least 32 bytes each. */
  readonly sessionSecrets: readonly string[];
  /** This server's address as browsers see it, without a trailing slash. */
  readonly publicUrl: string;
  /** Origins whose pages may call `/api`. */
  readonly allowedOrigins: readonly string[];
  /** Who may frame the viewer, as CSP sources. */
  readonly frameAncestors: readonly string[];
  readonly host: string;
  readonly port: number;
  readonly maxFileBytes: number;
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
    super(`The configuration has ${mistakes.length} mistake(s):\n${mistakes.join('\n')}`);
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
  MAX_FILE_BYTES: String(FILE_BYTES),
  VERIFY: 'size',
  LOG_LEVEL: 'info',
  TRUST_PROXY: '127.0.0.1,10.0.0.0/8',
};

/** Named in the design and not built yet: set, they would have no effect, and nobody should believe otherwise. */
const NOT_USED_YET = ['REDIS_URL', 'CACHE_DIR', 'CACHE_MAX_BYTES', 'METRICS_PORT'];

const SECRETS = ['MEEGLE_PLUGIN_SECRET', 'SESSION_SECRET'];

/** Splits a comma-separated list, dropping what is empty. */
const list = v.pipe(
  v.string(),
  v.transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  ),
);

const address = v.pipe(
  v.string(),
  v.check(isPlainAddress, 'is not an http or https address without user, query and fragment'),
  v.transform((text) => text.replace(/\/+$/, '')),
);

const wholeNumber = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+$/, 'is not a whole number'),
    v.transform(Number),
    v.minValue(least, `is under ${least}`),
    v.maxValue(most, `is over ${most}`),
  );

const environmentSchema = v.object({
  MEEGLE_BASE_URL: address,
  MEEGLE_PLUGIN_ID: v.pipe(
    v.string(),
    v.regex(/^[\w-]+$/, 'holds something other than letters, digits, _ and -'),
  ),
  MEEGLE_PLUGIN_SECRET: v.string(),
  MEEGLE_QPS: v.optional(wholeNumber(1, 1000), '15'),
  MEEGLE_CREDENTIAL: v.optional(v.literal('plugin', 'can only be `plugin` so far'), 'plugin'),
  SESSION_SECRET: v.pipe(
    list,
    v.minLength(1, 'is empty'),
    v.maxLength(2, 'holds more than two secrets'),
    v.everyItem((secret) => Buffer.byteLength(secret) >= 16, 'holds a secret shorter than 16 bytes'),
  ),
  PUBLIC_URL: v.optional(address),
  ALLOWED_ORIGINS: v.optional(
    v.pipe(
      list,
      v.mapItems((origin) => origin.replace(/\/$/, '')),
      v.everyItem(isOrigin, 'holds something that is not an exact origin (scheme, host and port, no path)'),
    ),
    '',
  ),
  FRAME_ANCESTORS: v.optional(
    v.pipe(
      list,
      v.everyItem(
        (source) => /^https?:\/\/(\*\.)?[\w.-]+(:\d+)?$/.test(source) || isOrigin(source),
        'holds something that is not an origin, with or without a leading *. in the host',
      ),
    ),
  ),
  HOST: v.optional(v.string(), '127.0.0.1'),
  PORT: v.optional(wholeNumber(0, 65_535), '4020'),
  MAX_FILE_BYTES: v.optional(wholeNumber(1, Number.MAX_SAFE_INTEGER), String(FILE_BYTES)),
  VERIFY: v.optional(v.picklist(['size', 'bytes'], 'is neither `size` nor `bytes`'), 'size'),
  LOG_LEVEL: v.optional(
    v.picklist(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'is none of fatal, error, warn, info, debug, trace, silent',
    ),
    'info',
  ),
  TRUST_PROXY: v.optional(
    v.union(
      [
        v.pipe(
          v.picklist(['true', 'false']),
          v.transform((text) => text === 'true'),
        ),
        v.pipe(list, v.minLength(1), v.everyItem(isNetwork)),
      ],
      'is not true, false, or a list of addresses and networks',
    ),
    'false',
  ),
});

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
  return {
    meegleBaseUrl: output.MEEGLE_BASE_URL,
    pluginId: output.MEEGLE_PLUGIN_ID,
    pluginSecret: output.MEEGLE_PLUGIN_SECRET,
    meegleQps: output.MEEGLE_QPS,
    sessionSecrets: output.SESSION_SECRET,
    publicUrl: output.PUBLIC_URL ?? `http://${output.HOST}:${output.PORT}`,
    allowedOrigins: output.ALLOWED_ORIGINS,
    frameAncestors: output.FRAME_ANCESTORS ?? [
      ...new Set([...output.ALLOWED_ORIGINS, new URL(output.MEEGLE_BASE_URL).origin]),
    ],
    host: output.HOST,
    port: output.PORT,
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

function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text) || /[?#]/.test(text)) return false;
  const { protocol, username } = new URL(text);
  return /^https?:$/.test(protocol) && username === '';
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function isNetwork(text: string): boolean {
  const [address = '', bits = '0', ...more] = text.split('/');
  const mostBits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= mostBits && more.length === 0;
}

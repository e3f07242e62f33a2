import { isIP } from 'node:net';
import { resolve } from 'node:path';
import * as v from 'valibot';

import { FILE_BYTES } from '../contract/limits.ts';
import { checkCacheDirectory } from './content/cache/cacheDirectories.ts';

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

/** What the cache takes of a disk unless it is told: twenty of the largest files. */
export const CACHE_BYTES = 2 * 1024 ** 3;

const NOT_NETWORKS = 'is not true, false, or a list of addresses and networks';

/** The environment, every variable with its form and its default; the messages follow the variable's name in a sentence. */
export const environmentSchema = v.object({
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
  REDIS_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(isRedisScheme, 'is not a redis:// or rediss:// address'),
      v.check(isRedisAddress, 'holds more than user, password, host, port and the number of a database'),
    ),
  ),
  CACHE_DIR: v.optional(
    v.pipe(
      v.string(),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const directory = resolve(dataset.value);
        const trouble = checkCacheDirectory(directory);
        if (trouble === null) return directory;
        addIssue({ message: `can't be made or written: ${trouble}` });
        return NEVER;
      }),
    ),
  ),
  CACHE_MAX_BYTES: v.optional(wholeNumber(1, Number.MAX_SAFE_INTEGER), String(CACHE_BYTES)),
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
        v.pipe(list, v.minLength(1, NOT_NETWORKS), v.everyItem(isNetwork, NOT_NETWORKS)),
      ],
      NOT_NETWORKS,
    ),
    'false',
  ),
});

function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text) || /[?#]/.test(text)) return false;
  const { protocol, username } = new URL(text);
  return /^https?:$/.test(protocol) && username === '';
}

function isRedisScheme(text: string): boolean {
  return /^rediss?:\/\/./.test(text) && URL.canParse(text) && new URL(text).hostname !== '';
}

function isRedisAddress(text: string): boolean {
  if (!isRedisScheme(text)) return true; // said already
  const { pathname, search, hash } = new URL(text);
  return /^(\/\d*)?$/.test(pathname) && search === '' && hash === '';
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function isNetwork(text: string): boolean {
  const [address = '', bits = '0', ...more] = text.split('/');
  const mostBits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= mostBits && more.length === 0;
}

import type { FastifyRequest } from 'fastify';
import type { LoggerOptions } from 'pino';

/** Headers, bodies and settings that must not stand in a log, wherever an object with them is logged. */
const SECRET_KEYS = [
  'authorization',
  'cookie',
  '["x-file-name"]',
  '["x-plugin-token"]',
  'token',
  'code_verifier',
  'pluginSecret',
  'sessionSecrets',
  'redisUrl',
];

/** The logger masks secrets itself, so that no caller has to remember to. */
export function createLoggerOptions(level: string): LoggerOptions {
  return {
    level,
    redact: {
      paths: SECRET_KEYS.flatMap((key) =>
        ['', '*', '*.*'].map((depth) =>
          key.startsWith('[') ? `${depth}${key}` : [depth, key].filter(Boolean).join('.'),
        ),
      ),
      censor: '[hidden]',
    },
    serializers: {
      req: (request: FastifyRequest) => ({
        method: request.method,
        url: maskUrl(request.url),
        remoteAddress: request.ip,
      }),
    },
  };
}

/**
 * An address without what gives access or tells too much: tickets, the names behind them, queries. Whatever is long is
 * hidden too, so that a ticket under an address that was spelled differently doesn't get through.
 */
export function maskUrl(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  return path
    .replace(/^\/(content|thumbnails|archives)\/.*/, '/$1/[hidden]')
    .replace(/[^/]{65,}/g, '[hidden]');
}

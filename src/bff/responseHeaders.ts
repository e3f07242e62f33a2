import type { FastifyCorsOptions } from '@fastify/cors';
import type { FastifyRequest } from 'fastify';
import { UPLOAD_HEADERS } from '../contract/routes.ts';

/** What is fetched from the viewer's opaque origin (`Origin: null`): the ticket is the right, there are no credentials. */
const PUBLIC_PATHS = ['/viewer/', '/content/', '/thumbnails/'];

/** Files, their pictures, and zips of them. The panel's downloads load in a hidden frame of its own. */
const BYTE_PATHS = ['/content/', '/thumbnails/', '/archives/'];

/** Chromium keeps a preflight's answer for two hours at most, Firefox for a day. */
const PREFLIGHT_KEPT_S = 86_400;

/** Whether any origin may read the answer; everything not named public is not. */
export function isPublic(request: FastifyRequest): boolean {
  return isUnder(PUBLIC_PATHS, request);
}

function isUnder(prefixes: readonly string[], request: FastifyRequest): boolean {
  // The route that matched knows better than the address, which can be spelled in many ways; a preflight has none.
  const pattern = request.routeOptions.url;
  const path = pattern === undefined || pattern === '*' ? request.url : pattern;
  return prefixes.some((prefix) => path.startsWith(prefix));
}

/** Whether a request is an OPTIONS, but no browser's question what another origin may do. */
export function isOtherOptions({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && !(headers.origin && headers['access-control-request-method']);
}

/** CORS by address: an exact list of origins for the API, `*` for what the viewer reads. */
export function createCorsOptions(allowedOrigins: readonly string[]): FastifyCorsOptions {
  const api: FastifyCorsOptions = {
    origin: [...allowedOrigins],
    methods: ['GET', 'PUT', 'POST', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', ...Object.values(UPLOAD_HEADERS)],
    exposedHeaders: ['Date', 'Retry-After', 'X-Request-Id'], // Date: what the panel counts a session's life from
    maxAge: PREFLIGHT_KEPT_S,
  };
  const open: FastifyCorsOptions = {
    origin: '*',
    methods: ['GET', 'HEAD'],
    allowedHeaders: ['Range', 'If-Range', 'If-None-Match'],
    exposedHeaders: [
      'Accept-Ranges',
      'Content-Range',
      'Content-Length',
      'ETag',
      'Retry-After',
      'X-Request-Id',
    ],
    maxAge: PREFLIGHT_KEPT_S,
  };
  return { delegator: (request, callback) => callback(null, isPublic(request) ? open : api) };
}

/**
 * Headers of every answer. The policy is for an answer that somebody opens as a page: nothing of ours but the viewer is
 * one. No X-Frame-Options: `frame-ancestors` says it, and the viewer must be framed. A file may be framed by anybody: it
 * runs nothing, and Safari obeys `frame-ancestors` before it sees that the answer is a download.
 */
export function presentSecurityHeaders(request: FastifyRequest): Record<string, string> {
  const policy = "sandbox; default-src 'none'";
  const isBytes = isUnder(BYTE_PATHS, request);
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': isBytes ? policy : `${policy}; frame-ancestors 'none'`,
    'cross-origin-resource-policy': isBytes || isPublic(request) ? 'cross-origin' : 'same-origin',
    // Said here too, since a broken address is answered before the cors plugin is asked.
    ...(isPublic(request) ? { 'access-control-allow-origin': '*' } : { 'cache-control': 'no-store' }),
    'x-request-id': request.id,
  };
}

import type { Operation } from '../operation.ts';
import { pluginToken, refreshToken, userPluginToken } from './authen.ts';
import type { Handler } from './call.ts';
import { deleteFiles } from './deleteFiles.ts';
import { download } from './download.ts';
import { fieldAll, meta } from './fields.ts';
import { opRecords } from './opRecords.ts';
import { query } from './query.ts';
import { generalUpload, upload } from './upload.ts';
import { userQuery } from './userQuery.ts';

interface Route {
  readonly op: Operation;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly handler: Handler;
}

const routes: readonly Route[] = [
  { op: 'token', method: 'POST', path: '/open_api/authen/plugin_token', handler: pluginToken },
  { op: 'user_token', method: 'POST', path: '/open_api/authen/user_plugin_token', handler: userPluginToken },
  { op: 'refresh', method: 'POST', path: '/open_api/authen/refresh_token', handler: refreshToken },
  { op: 'query', method: 'POST', path: '/open_api/:project/work_item/:type/query', handler: query },
  { op: 'field_all', method: 'POST', path: '/open_api/:project/field/all', handler: fieldAll },
  { op: 'meta', method: 'GET', path: '/open_api/:project/work_item/:type/meta', handler: meta },
  {
    op: 'upload',
    method: 'POST',
    path: '/open_api/:project/work_item/:type/:id/file/upload',
    handler: upload,
  },
  { op: 'general_upload', method: 'POST', path: '/open_api/:project/file/upload', handler: generalUpload },
  {
    op: 'download',
    method: 'POST',
    path: '/open_api/:project/work_item/:type/:id/file/download',
    handler: download,
  },
  { op: 'delete', method: 'POST', path: '/open_api/file/delete', handler: deleteFiles },
  { op: 'user_query', method: 'POST', path: '/open_api/user/query', handler: userQuery },
  { op: 'op_record', method: 'POST', path: '/open_api/op_record/work_item/list', handler: opRecords },
];

/** The call a method and path stand for, with the path's parameters decoded; undefined if there is none. */
export function findRoute(
  method: string | undefined,
  path: string,
): { op: Operation; handler: Handler; params: Record<string, string> } | undefined {
  const given = path.split('/');
  for (const { op, handler, method: wantedMethod, path: pattern } of routes) {
    const wanted = pattern.split('/');
    if (method !== wantedMethod || wanted.length !== given.length) continue;
    if (!wanted.every((segment, index) => segment.startsWith(':') || segment === given[index])) continue;
    const named = wanted.flatMap((segment, index) =>
      segment.startsWith(':') ? [[segment.slice(1), given[index] ?? ''] as const] : [],
    );
    try {
      return {
        op,
        handler,
        params: Object.fromEntries(named.map(([key, value]) => [key, decodeURIComponent(value)])),
      };
    } catch {
      return undefined; // A stray `%`: no such address.
    }
  }
  return undefined;
}

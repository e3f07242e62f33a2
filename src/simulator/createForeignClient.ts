import type { Simulator } from './createSimulator.ts';

/** A part of a form as an SDK would send it; a text part has no `fileName`. */
export interface FormPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly fileName?: string;
  readonly type?: string;
}

/** A file as `GET /_sim/store` shows it. */
export interface StoreFile {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** An answer with its JSON, where it has any. */
export interface JsonAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: {
    readonly data?: unknown;
    readonly err_code?: number;
    readonly err_msg?: string;
    readonly err?: { readonly log_id?: string };
    readonly error?: { readonly code: number; readonly msg: string };
  };
}

/** A form the way the official SDKs write it: names raw in UTF-8, with only `\` and `"` escaped. */
export function encodeForm(boundary: string, parts: readonly FormPart[]): Buffer<ArrayBuffer> {
  const encoded = parts.flatMap(({ name, content, fileName, type }) => [
    `--${boundary}\r\nContent-Disposition: form-data; name="${escapeQuoted(name)}"`,
    fileName === undefined ? '' : `; filename="${escapeQuoted(fileName)}"`,
    type === undefined ? '' : `\r\nContent-Type: ${type}`,
    '\r\n\r\n',
    content,
    '\r\n',
  ]);
  return Buffer.concat([...encoded, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece)));
}

function escapeQuoted(text: string): string {
  return text.replaceAll(/["\\]/g, '\\$&');
}

/** A client as somebody else would have written it, for tests: acts as one user of the demo space. */
export async function createForeignClient({ url }: Simulator, userKey = 'alice') {
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}/_sim/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: (await response.json()) as unknown };
  };
  const send = async (
    path: string,
    body: string | Uint8Array<ArrayBuffer> | undefined,
    headers: Record<string, string> = {},
    method = 'POST',
  ): Promise<JsonAnswer> => {
    const response = await fetch(`${url}/open_api/${path}`, {
      method,
      headers: { 'X-Plugin-Token': client.token, 'X-User-Key': userKey, ...headers },
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true && text.endsWith('}');
    return {
      status: response.status,
      headers: response.headers,
      json: isJson ? (JSON.parse(text) as JsonAnswer['json']) : {},
    };
  };
  const renewToken = async () => {
    const answer = await send('authen/plugin_token', JSON.stringify(credentials));
    client.token = (answer.json.data as { token: string }).token;
  };
  const client = {
    url,
    token: '',
    control,
    send,
    renewToken,
    post: (path: string, body: unknown, headers?: Record<string, string>) =>
      send(path, JSON.stringify(body), headers),
    settings: (patch: Record<string, unknown>) => control('PATCH', 'settings', patch),
    faults: (...faults: unknown[]) => control('PUT', 'faults', faults),
    upload: (workItemId: string, parts: readonly FormPart[], headers: Record<string, string> = {}) =>
      send(`demo/work_item/story/${workItemId}/file/upload`, encodeForm('B0undary', parts), {
        'Content-Type': 'multipart/form-data; boundary=B0undary',
        ...headers,
      }),
    uploadText: (workItemId: string, name: string, content = name) =>
      client.upload(workItemId, [
        { name: 'field_key', content: 'multi_attachment' },
        { name: 'file', fileName: name, type: 'text/plain', content },
      ]),
    remove: (workItemId: string, uuids: readonly string[]) =>
      client.post('file/delete', {
        work_item_id: workItemId,
        project_key: 'demo_project',
        field_key: 'multi_attachment',
        uuids,
      }),
    download: (workItemId: string, uuid: string) =>
      fetch(`${url}/open_api/demo/work_item/story/${workItemId}/file/download`, {
        method: 'POST',
        headers: { 'X-Plugin-Token': client.token, 'X-User-Key': userKey },
        body: JSON.stringify({ uuid }),
      }),
    /** The files of a place, `multi_attachment` or `field/row/sub-field`, as they are stored. */
    stored: async (workItemId: string, place = 'multi_attachment'): Promise<readonly StoreFile[]> => {
      const { json } = await control('GET', 'store');
      const { workItems } = json as {
        workItems: { id: string; fields: Record<string, StoreFile[]> }[];
      };
      return workItems.find(({ id }) => id === workItemId)?.fields[place] ?? [];
    },
    newWorkItem: async (files: Record<string, number> = {}): Promise<string> => {
      const { json } = await control('POST', 'work-items', { files });
      return (json as { id: string }).id;
    },
    /** The value of a field as a query answers it; undefined if the field is left out. */
    fieldValue: async (workItemId: string, fieldKey: string): Promise<unknown> => {
      const { json } = await client.post('demo/work_item/story/query', {
        work_item_ids: [workItemId],
        fields: [fieldKey],
      });
      const [item] = json.data as { fields: { field_key: string; field_value?: unknown }[] }[];
      return item?.fields.find(({ field_key }) => field_key === fieldKey)?.field_value;
    },
  };
  await renewToken();
  return client;
}

/** The plugin the simulator knows. */
export const credentials = { plugin_id: 'MII_0123456789ABCDEF', plugin_secret: 'simulator-secret' };

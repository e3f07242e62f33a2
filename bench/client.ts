import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { request } from 'undici';

/** A plugin token of Meegle's, for calls that go there directly. */
export async function pluginToken(meegleUrl: string): Promise<string> {
  const answer = await fetch(`${meegleUrl}/open_api/authen/plugin_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ plugin_id: 'MII_0123456789ABCDEF', plugin_secret: 'simulator-secret', type: 0 }),
  });
  return ((await answer.json()) as { data: { token: string } }).data.token;
}

/** A token of one user's own at Meegle: it has its own share of the calls a second. */
export async function userToken(meegleUrl: string, code: string): Promise<string> {
  const answer = await fetch(`${meegleUrl}/open_api/authen/user_plugin_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-plugin-token': await pluginToken(meegleUrl) },
    body: JSON.stringify({ code, grant_type: 'authorization_code' }),
  });
  return ((await answer.json()) as { data: { token: string } }).data.token;
}

/** Puts `sizeBytes` bytes through the BFF; returns the attachment's id. */
export async function putThroughBff(
  bffUrl: string,
  token: string,
  workItemId: string,
  fieldKey: string,
  name: string,
  body: Iterable<Uint8Array>,
  sizeBytes: number,
): Promise<{ id: string; downloadUrl: string }> {
  const answer = await request(
    `${bffUrl}/api/v1/work-items/demo_project/story/${workItemId}/attachments/${fieldKey}`,
    {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'content-length': String(sizeBytes),
        'x-file-name': encodeURIComponent(name),
        'x-upload-id': randomUUID(),
      },
      body: chunks(body),
      headersTimeout: 0,
      bodyTimeout: 0,
    },
  );
  const text = await answer.body.text();
  if (answer.statusCode !== 201) throw new Error(`upload: ${answer.statusCode} ${text}`);
  return (JSON.parse(text) as { attachment: { id: string; downloadUrl: string } }).attachment;
}

/** Puts the same bytes to Meegle itself (or a proxy before it), as the official clients do. */
export async function putDirectly(
  meegleUrl: string,
  token: string,
  workItemId: string,
  fieldKey: string,
  name: string,
  body: Iterable<Uint8Array>,
  sizeBytes: number,
): Promise<void> {
  const boundary = randomUUID();
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="field_key"\r\n\r\n${fieldKey}\r\n` +
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const answer = await request(
    `${meegleUrl}/open_api/demo_project/work_item/story/${workItemId}/file/upload`,
    {
      method: 'POST',
      headers: {
        'x-plugin-token': token,
        'x-user-key': 'alice',
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': String(head.length + sizeBytes + tail.length),
      },
      body: chunks([head], body, [tail]),
      headersTimeout: 0,
      bodyTimeout: 0,
    },
  );
  const { err_code: code, err_msg: message } = (await answer.body.json()) as {
    err_code: number;
    err_msg: string;
  };
  if (code !== 0) throw new Error(`upload: ${code} ${message}`);
}

/** Reads an answer's body to its end without keeping it; returns its length in bytes. */
export async function drain(url: string, options: Parameters<typeof request>[1] = {}): Promise<number> {
  const answer = await request(url, { ...options, headersTimeout: 0, bodyTimeout: 0 });
  let bytes = 0;
  for await (const chunk of answer.body) bytes += (chunk as Buffer).length;
  if (answer.statusCode !== 200) throw new Error(`download: ${answer.statusCode}`);
  return bytes;
}

function chunks(...parts: Iterable<Uint8Array>[]): Readable {
  return Readable.from(
    (function* () {
      for (const part of parts) yield* part;
    })(),
    { objectMode: false },
  );
}

import type * as v from 'valibot';
import { fieldsSchema, metaSchema, presentFieldDefinitions } from './fieldAnswer.ts';
import type { Actor, FieldDefinition, Meegle } from './meegle.ts';
import { MeegleError } from './meegleError.ts';
import type { OpenApi } from './openApi.ts';
import { presentProjectPath, presentTypePath } from './presentPath.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';

/** Fields change when an administrator edits the space: a minute late is soon enough. */
const KEPT_MS = 60_000;

/** Users × types that are kept at once; beyond it the oldest goes. */
const KEPT_AT_MOST = 1000;

interface Kept {
  readonly until: number;
  readonly fields: Promise<readonly FieldDefinition[]>;
}

/** Meegle's `readFields`: kept for a minute for each user, for what one may see another may not. Failures aren't kept. */
export function createReadFields(openApi: OpenApi, now: () => number): Meegle['readFields'] {
  const kept = new Map<string, Kept>();

  async function read(actor: Actor, item: WorkItemRef): Promise<readonly FieldDefinition[]> {
    const [fields, meta] = await Promise.all([
      openApi.call(
        {
          endpoint: 'field_all',
          method: 'POST',
          path: `${presentProjectPath(item)}/field/all`,
          body: { work_item_type_key: item.type },
          actor,
          kind: 'read',
        },
        fieldsSchema,
      ),
      openApi
        .call(
          { endpoint: 'meta', method: 'GET', path: `${presentTypePath(item)}/meta`, actor, kind: 'read' },
          metaSchema,
        )
        .catch(withoutMeta),
    ]);
    return presentFieldDefinitions(fields, meta);
  }

  return async (actor, item, signal) => {
    signal?.throwIfAborted();
    const key = JSON.stringify([actor.userKey, item.project, item.type]);
    const found = kept.get(key);
    if (found !== undefined && now() < found.until) return found.fields;

    // Shared by all who ask meanwhile: one of them leaving must not end it for the others, so `signal` stays here.
    const fields = read(actor, item);
    const entry: Kept = { until: now() + KEPT_MS, fields };
    kept.delete(key);
    kept.set(key, entry);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_AT_MOST && oldest !== undefined) kept.delete(oldest);
    fields.catch(() => {
      if (kept.get(key) === entry) kept.delete(key);
    });
    return fields;
  };
}

/** Meta only tells which fields are required: without it the fields are as usable as with it. */
function withoutMeta(error: unknown): v.InferOutput<typeof metaSchema> {
  if (error instanceof MeegleError) return [];
  throw error;
}

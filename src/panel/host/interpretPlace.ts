import * as v from 'valibot';
import { keySchema, workItemIdSchema, type WorkItemRef } from '../../contract/workItem.ts';

/** Where the panel was opened. */
export type Place =
  | { readonly kind: 'ready'; readonly item: WorkItemRef }
  /** The host's configuration page shows the panel without a work item. */
  | { readonly kind: 'no_work_item' }
  /** The host can't tell us exactly which work item this is; a guess would show a neighbour's files. */
  | { readonly kind: 'unsafe_id' }
  /** The host didn't say where we are, or named a space, type or item in no way that we can use. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'outside_host' };

const tabContextSchema = v.object({
  spaceId: v.optional(v.unknown()),
  workObjectId: v.optional(v.unknown()),
  workItemId: v.optional(v.unknown()),
});

/**
 * Reads the context that the host gives its tab. Its `workItemId` is a JavaScript number, which past 2^53 has already
 * become another item's id; text keeps its digits and is taken as it is.
 */
export function interpretPlace(tabContext: unknown): Place {
  const context = v.safeParse(tabContextSchema, tabContext);
  if (!context.success) return { kind: 'outside_host' };
  const { spaceId, workObjectId, workItemId } = context.output;
  if (isNothing(workItemId) || isNothing(spaceId) || isNothing(workObjectId)) return { kind: 'no_work_item' };
  if (typeof workItemId === 'number' && workItemId > Number.MAX_SAFE_INTEGER) return { kind: 'unsafe_id' };
  const id = v.safeParse(workItemIdSchema, typeof workItemId === 'number' ? String(workItemId) : workItemId);
  const project = v.safeParse(keySchema, spaceId);
  const type = v.safeParse(keySchema, workObjectId);
  if (!id.success || !project.success || !type.success) return { kind: 'unknown' };
  return { kind: 'ready', item: { project: project.output, type: type.output, id: id.output } };
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0 || value === '0';
}

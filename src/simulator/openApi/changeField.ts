import type { FieldDefinition, FieldValue, WorkItem } from '../world.ts';
import type { Call } from './call.ts';

/**
 * Changes a top-level field the way Meegle does: its value is read, the change made, and `commitMs` later the
 * whole value is written back over whatever stands there by then. So of two changes that overlap one is lost.
 *
 * Call it when the request's body has arrived. With `raceWindow: request` the value is the one from the time the
 * head arrived; with `none` the change is made on what stands there at the time of writing, and nothing is lost.
 * `change` may throw a refusal; it may be called twice.
 */
export async function changeField(
  call: Call,
  workItem: WorkItem,
  field: FieldDefinition,
  change: (value: FieldValue | undefined) => FieldValue,
): Promise<void> {
  const { settings } = call.state;
  const before = call.fieldsAtHead?.get(workItem.id) ?? workItem.fields;
  let changed = change(before.get(field.key));
  await call.pause(settings.commitMs);
  if (settings.raceWindow === 'none') changed = change(workItem.fields.get(field.key));
  workItem.fields = new Map(workItem.fields).set(field.key, changed);
  workItem.updatedAt = Date.now();
  workItem.updatedBy = call.userKey ?? workItem.updatedBy;
}

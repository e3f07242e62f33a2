import type { WorkItemRef } from '../../contract/workItem.ts';

/** The path of a project, each part encoded: whatever a key holds, it stays one part of the path. */
export function presentProjectPath(item: Pick<WorkItemRef, 'project'>): string {
  return `/open_api/${encodeURIComponent(item.project)}`;
}

/** The path of one work item. */
export function presentItemPath(item: WorkItemRef): string {
  return `${presentTypePath(item)}/${encodeURIComponent(item.id)}`;
}

/** The path of a work item type in its project. */
export function presentTypePath(item: Omit<WorkItemRef, 'id'>): string {
  return `${presentProjectPath(item)}/work_item/${encodeURIComponent(item.type)}`;
}

/** How calls name a field: by its key, or `alias:NAME` by its alias. Never both. */
export function presentField(fieldKey: string): Readonly<Record<string, string>> {
  return fieldKey.startsWith('alias:')
    ? { field_alias: fieldKey.slice('alias:'.length) }
    : { field_key: fieldKey };
}

/** A work item as the host's own pages and models show it. */
export type WorkItemView = { name: string; fields: Record<string, unknown> };

type Store = { workItems: { id: string; name: string; fields: Record<string, unknown> }[] };

/** Reads a work item from the simulator; null when there is none of that id. */
export async function readWorkItem(simulatorUrl: string, id: string): Promise<WorkItemView | null> {
  const response = await fetch(`${simulatorUrl}/_sim/store`);
  if (!response.ok) throw new Error(`the simulator shows no store: ${response.status}`);
  const { workItems }: Store = await response.json();
  return workItems.find((item) => item.id === id) ?? null;
}

import type { Project, Role, WorkItem, WorkItemType, World } from '../world.ts';
import type { Call } from './call.ts';
import { checkRole } from './passGate.ts';
import { Refusal } from './Refusal.ts';

/** The space a call names by key or simple name, if whom it acts as may do there what it does. */
export function findProject(call: Call, named: string | undefined, needed: Role): Project {
  if (named === undefined) throw new Refusal(20005, 'project_key');
  const project = call.state.world.projects.find(
    ({ key, simpleName }) => key === named || simpleName === named,
  );
  if (project === undefined) {
    // Two codes are documented; the attachments' pages name the longer one.
    throw new Refusal(call.op === 'upload' || call.op === 'download' ? 1000050255 : 30016);
  }
  checkRole(call, project.members, needed);
  return project;
}

/** A work item type of a space. */
export function findType(project: Project, typeKey: string | undefined): WorkItemType {
  const type = project.types.find(({ key }) => key === typeKey);
  if (type === undefined) throw new Refusal(30014);
  return type;
}

/** A work item of a space, of whatever type; refused as Meegle does if it lies elsewhere. */
export function findWorkItem(world: World, project: Project, id: string, type?: WorkItemType): WorkItem {
  const workItem = world.workItems.get(id);
  if (workItem === undefined) throw new Refusal(30005);
  if (workItem.projectKey !== project.key) throw new Refusal(20014);
  if (type !== undefined && workItem.typeKey !== type.key) throw new Refusal(20003);
  return workItem;
}

/** What a path with project, type and work item id points at. */
export function findPathTarget(
  call: Call,
  needed: Role,
): { project: Project; type: WorkItemType; workItem: WorkItem } {
  const project = findProject(call, call.params['project'], needed);
  const type = findType(project, call.params['type']);
  const id = call.params['id'] ?? '';
  if (!/^\d+$/.test(id)) throw new Refusal(20006, 'work_item_id');
  return { project, type, workItem: findWorkItem(call.state.world, project, id, type) };
}

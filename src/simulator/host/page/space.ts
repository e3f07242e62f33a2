import { NotFoundError } from '@lark-project/js-sdk';
import { projects } from '../../seedSpace.ts';
import type { Project, WorkItemType } from '../../world.ts';

/** Where every work item of the page lies. */
export const PLACE = { spaceId: 'demo_project', workObjectId: 'story' };

type Place = typeof PLACE;
type SdkField = { id: string; name: string; type: string };
type SdkWorkObject = Place & { id: string; apiName: string; name: string; fieldList: SdkField[] };

/** A space as the SDK's model shows it. Throws the SDK's NotFoundError. */
export function findSpace(id: string): { id: string; simpleName: string; name: string } {
  const { key, simpleName, name } = findProject(id);
  return { id: key, simpleName, name };
}

/** A work item type as the SDK's model shows it. Throws the SDK's NotFoundError. */
export function findWorkObject({ spaceId, workObjectId }: Place): SdkWorkObject {
  const type = findProject(spaceId).types.find(({ key }) => key === workObjectId);
  if (!type) throw new NotFoundError({ originMessage: `work item type ${workObjectId}` });
  return {
    id: type.key,
    apiName: type.key,
    name: type.name,
    spaceId,
    workObjectId,
    fieldList: fieldsOf(type),
  };
}

function findProject(id: string): Project {
  const project = projects.find(({ key }) => key === id);
  if (!project) throw new NotFoundError({ originMessage: `space ${id}` });
  return project;
}

function fieldsOf(type: WorkItemType): SdkField[] {
  return type.fields.map(({ key, name, type }) => ({ id: key, name, type }));
}

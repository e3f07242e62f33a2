import type { FieldDefinition } from '../world.ts';
import type { Call } from './call.ts';
import { findProject, findType } from './findTarget.ts';
import { readJson, readText } from './readJson.ts';

/** `POST /open_api/{project}/field/all`: the fields of a space, or of one work item type. */
export async function fieldAll(call: Call): Promise<unknown[]> {
  const project = findProject(call, call.params['project'], 'reader');
  const typeKey = readText(await readJson(call.body), 'work_item_type_key') ?? '';
  const types = typeKey === '' ? project.types : [findType(project, typeKey)];
  const fields = new Map(types.flatMap((type) => type.fields.map((field) => [field.key, field])));
  const scopesOf = (field: FieldDefinition) =>
    project.types.filter((type) => type.fields.some(({ key }) => key === field.key)).map(({ key }) => key);
  return Array.from(fields.values(), (field) => presentSimpleField(field, scopesOf(field)));
}

function presentSimpleField(field: FieldDefinition, scopes: readonly string[]): unknown {
  return {
    field_key: field.key,
    field_type_key: field.type,
    field_name: field.name,
    field_alias: field.alias,
    is_custom_field: field.key.startsWith('field_'),
    is_obsoleted: field.obsolete === true,
    work_item_scopes: scopes,
    value_generate_mode: 'Default',
    options: [],
    compound_fields: (field.subFields ?? []).map((sub) => presentSimpleField(sub, scopes)),
    // Who may edit isn't told per user, only whom the field was narrowed to; here nobody.
    editable_personnel_scope: { users: [], roles: [] },
  };
}

/** `GET …/work_item/{type}/meta`: the same fields as the create form sees them. */
export async function meta(call: Call): Promise<unknown[]> {
  const project = findProject(call, call.params['project'], 'reader');
  return findType(project, call.params['type']).fields.map(presentFieldConf);
}

function presentFieldConf(field: FieldDefinition): unknown {
  return {
    field_key: field.key,
    field_type_key: field.type,
    field_name: field.name,
    field_alias: field.alias,
    label: field.name,
    is_required: field.required === true ? 1 : 2,
    is_visibility: 1,
    is_validity: field.obsolete === true ? 2 : 1,
    default_value: { default_appear: 2, value: null },
    role_assign: [],
    options: [],
    compound_fields: (field.subFields ?? []).map(presentFieldConf),
  };
}

import type { StoredBytes } from './fileStore.ts';

/** A person Meegle knows. */
export interface User {
  readonly key: string;
  readonly nameCn: string;
  readonly nameEn: string;
  readonly email: string;
  /** Of the generated avatar, as CSS writes it. */
  readonly colour: string;
}

/** What a member of a space may do; who isn't a member may do nothing in it. */
export type Role = 'editor' | 'reader';

/** A space. */
export interface Project {
  readonly key: string;
  readonly simpleName: string;
  readonly name: string;
  readonly members: ReadonlyMap<string, Role>;
  readonly types: readonly WorkItemType[];
}

/** A kind of work item, and the fields it has. */
export interface WorkItemType {
  readonly key: string;
  readonly name: string;
  readonly fields: readonly FieldDefinition[];
}

/** A field, in Meegle's own type names. */
export interface FieldDefinition {
  readonly key: string;
  readonly alias: string;
  readonly name: string;
  readonly type: 'text' | 'select' | 'user' | 'multi_text' | 'multi_file' | 'compound_field';
  readonly required?: boolean;
  readonly obsolete?: boolean;
  /** Of a compound field. */
  readonly subFields?: readonly FieldDefinition[];
}

/** A file of an attachment field or a rich text. */
export interface StoredFile {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: StoredBytes;
  /** Milliseconds since 1970 from which on a query shows it. */
  readonly visibleFrom: number;
}

/** A row of a compound field, by sub-field. */
export type Row = ReadonlyMap<string, FieldValue>;

/** The value of a field. Never changed in place: a write puts a new one, so that an old one can be held and written back. */
export type FieldValue =
  | { readonly kind: 'plain'; readonly value: unknown }
  /** `pictures`: what stands in it; a file that is no picture is one in a form that is a guess. */
  | { readonly kind: 'richText'; readonly text: string; readonly pictures: readonly StoredFile[] }
  | { readonly kind: 'files'; readonly files: readonly StoredFile[] }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] };

/** The values of a work item, by top-level field. */
export type FieldValues = ReadonlyMap<string, FieldValue>;

/** A work item. Its id is text: ids pass 2^53. */
export interface WorkItem {
  readonly projectKey: string;
  readonly typeKey: string;
  readonly id: string;
  readonly name: string;
  readonly createdBy: string;
  readonly createdAt: number;
  updatedBy: string;
  updatedAt: number;
  fields: FieldValues;
}

/** What a change remembers of a file, also when that is gone. */
export type ChangedFile = Pick<StoredFile, 'uid' | 'name'>;

/** One change of an attachment field: the files it brought and took. */
export interface ChangeRecord {
  readonly workItem: WorkItem;
  readonly fieldKey: string;
  readonly operator: string;
  readonly at: number;
  readonly add: readonly ChangedFile[];
  readonly remove: readonly ChangedFile[];
}

/** Everything Meegle holds but tokens. */
export interface World {
  readonly users: readonly User[];
  readonly projects: readonly Project[];
  readonly workItems: Map<string, WorkItem>;
  readonly changes: ChangeRecord[];
  /** Files of the general upload, attached to no field. */
  readonly resources: StoredFile[];
  /** The id of the next work item that is made. */
  nextId: number;
}

/** Every file a world refers to: what isn't among them can be removed from the disk. */
export function* filesOf(world: World): Generator<StoredFile> {
  yield* world.resources;
  for (const { fields } of world.workItems.values()) {
    for (const value of fields.values()) yield* filesIn(value);
  }
}

/** The files of a value, all rows and pictures included. */
export function* filesIn(value: FieldValue): Generator<StoredFile> {
  switch (value.kind) {
    case 'plain':
      return;
    case 'richText':
      yield* value.pictures;
      return;
    case 'files':
      yield* value.files;
      return;
    case 'rows':
      for (const row of value.rows) for (const cell of row.values()) yield* filesIn(cell);
      return;
    default:
      value satisfies never;
  }
}

/** An empty value for every field of a type; a compound field gets one row for each label. */
export function emptyFields(type: WorkItemType, rowLabels: readonly string[] = []): FieldValues {
  const emptyValue = (field: FieldDefinition, label: string): FieldValue => {
    switch (field.type) {
      case 'text':
        return { kind: 'plain', value: label };
      case 'select':
      case 'user':
        return { kind: 'plain', value: null };
      case 'multi_text':
        return { kind: 'richText', text: '', pictures: [] };
      case 'multi_file':
        return { kind: 'files', files: [] };
      case 'compound_field':
        return {
          kind: 'rows',
          rows: rowLabels.map(
            (rowLabel) => new Map((field.subFields ?? []).map((sub) => [sub.key, emptyValue(sub, rowLabel)])),
          ),
        };
      default:
        return field.type satisfies never;
    }
  };
  return new Map(type.fields.map((field) => [field.key, emptyValue(field, '')]));
}

import type { FieldDefinition, Project, User } from './world.ts';

/** The people of the seed. `mallory` is in no space. */
export const users: readonly User[] = [
  { key: 'alice', nameCn: '艾丽', nameEn: 'Alice', email: 'alice@example.com', colour: '#3370ff' },
  { key: 'bob', nameCn: '鲍勃', nameEn: 'Bob', email: 'bob@example.com', colour: '#34a853' },
  { key: 'carol', nameCn: '凯罗', nameEn: 'Carol', email: 'carol@example.com', colour: '#ff8800' },
  { key: 'dave', nameCn: '戴维', nameEn: 'Dave', email: 'dave@example.com', colour: '#7f3bf5' },
  { key: 'mallory', nameCn: '马洛里', nameEn: 'Mallory', email: 'mallory@example.com', colour: '#8f959e' },
];

const storyFields: readonly FieldDefinition[] = [
  { key: 'name', alias: '', name: '名称', type: 'text', required: true },
  { key: 'priority', alias: '', name: '优先级', type: 'select' },
  { key: 'owner', alias: '', name: '创建者', type: 'user' },
  { key: 'description', alias: '', name: '描述', type: 'multi_text' },
  { key: 'multi_attachment', alias: '', name: '附件', type: 'multi_file' },
  { key: 'field_design', alias: 'design_files', name: '设计稿', type: 'multi_file' },
  {
    key: 'field_review',
    alias: '',
    name: '评审记录',
    type: 'compound_field',
    subFields: [
      { key: 'field_review_round', alias: '', name: '轮次', type: 'text' },
      { key: 'field_review_files', alias: '', name: '评审附件', type: 'multi_file' },
    ],
  },
  { key: 'field_old', alias: '', name: '旧附件', type: 'multi_file', obsolete: true },
];

const issueFields = storyFields.filter(({ key }) => !key.startsWith('field_'));

/** The one space of the seed. */
export const projects: readonly Project[] = [
  {
    key: 'demo_project',
    simpleName: 'demo',
    name: '演示空间',
    members: new Map([
      ['alice', 'editor'],
      ['bob', 'editor'],
      ['dave', 'editor'],
      ['carol', 'reader'],
    ]),
    types: [
      { key: 'story', name: '需求', fields: storyFields },
      { key: 'issue', name: '缺陷', fields: issueFields },
    ],
  },
];

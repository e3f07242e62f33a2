import { LosslessNumber } from 'lossless-json';
import type { Settings } from '../settings.ts';
import type { ChangedFile, ChangeRecord } from '../world.ts';
import type { Call } from './call.ts';
import { findProject } from './findTarget.ts';
import { readIds, readJson, readNumber, readText, readTexts } from './readJson.ts';
import { Refusal } from './Refusal.ts';

const MAX_IDS = 50;
const MAX_PAGE = 200;
const DEFAULT_PAGE = 50;
const MAX_SPAN_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * `POST /open_api/op_record/work_item/list`: who changed what, newest first, for at most 7 days; without a time,
 * the last 7. The only records the fake keeps are changes of attachment fields; what stands in `add` and `delete` for a
 * file nobody could confirm, so that it is a setting.
 */
export async function opRecords(call: Call): Promise<unknown> {
  const body = await readJson(call.body);
  const project = findProject(call, readText(body, 'project_key'), 'reader');
  const ids = readIds(body, 'work_item_ids');
  if (ids.length > MAX_IDS) throw new Refusal(20028);
  const pageSize = readNumber(body, 'page_size') || DEFAULT_PAGE;
  if (pageSize > MAX_PAGE) throw new Refusal(20006, 'page_size');
  const end = readNumber(body, 'end') || Date.now();
  const start = readNumber(body, 'start') || end - MAX_SPAN_MS;
  if (start > end || end - start > MAX_SPAN_MS) throw new Refusal(20013);
  const modules = readTexts(body, 'op_record_module') ?? [];
  const operators = readTexts(body, 'operator') ?? [];

  const found = call.state.world.changes
    .filter(({ workItem }) => workItem.projectKey === project.key && ids.includes(workItem.id))
    .filter(({ at }) => at >= start && at <= end)
    .filter(() => modules.length === 0 || modules.includes('field_mod'))
    .filter(({ operator }) => operators.length === 0 || operators.includes(operator))
    .sort((a, b) => b.at - a.at);
  const from = Number(readText(body, 'start_from') || 0);
  if (!Number.isSafeInteger(from)) throw new Refusal(20006, 'start_from');
  const next = from + pageSize;
  return {
    total: found.length,
    has_more: next < found.length,
    start_from: next < found.length ? String(next) : '',
    op_records: found
      .slice(from, next)
      .map((change) => presentChange(change, call.state.settings.opRecordFiles)),
  };
}

function presentChange(
  { workItem, fieldKey, operator, at, add, remove }: ChangeRecord,
  form: Settings['opRecordFiles'],
) {
  return {
    project_key: workItem.projectKey,
    work_item_id: new LosslessNumber(workItem.id),
    work_item_type_key: workItem.typeKey,
    operation_type: 'modify',
    operation_time: at,
    operator_type: 'user',
    operator,
    op_record_module: 'field_mod',
    source_type: 'plugin',
    source: '',
    record_contents: [
      {
        object: { object_type: 'field', object_value: fieldKey },
        add: add.map((file) => presentFile(file, form)),
        delete: remove.map((file) => presentFile(file, form)),
        old: [],
        new: [],
      },
    ],
  };
}

function presentFile({ uid, name }: ChangedFile, form: Settings['opRecordFiles']): unknown {
  switch (form) {
    case 'id':
      return uid;
    case 'name':
      return name;
    case 'object':
      return { uid, name };
    default:
      return form satisfies never;
  }
}

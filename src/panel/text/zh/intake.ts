import type { NameRefusal } from '../../../contract/fileName.ts';
import type { IntakeText } from '../intakeText.ts';

const NAME_REFUSALS: Record<NameRefusal, string> = {
  empty: '文件没有名字，未上传',
  dots: '文件名不能是“.”或“..”，未上传',
  slash: '文件名包含斜杠，未上传',
  control: '文件名包含不可见的控制字符，未上传',
  surrogate: '文件名包含无效字符，未上传',
  too_long: '文件名过长，未上传',
};

/** How large a file is, or by how much it is too large where both sizes would read alike. */
function excess(file: { sizeBytes: number; limitBytes: number }, size: (bytes: number) => string): string {
  const own = size(file.sizeBytes);
  return own === size(file.limitBytes) ? `多出 ${size(file.sizeBytes - file.limitBytes)}` : `这个文件 ${own}`;
}

export const zhIntake: IntakeText = {
  hint: (fileLimit, slotsLeft) =>
    `将文件拖到这里，或点“添加附件”选择 · 每个不超过 ${fileLimit}，还可添加 ${slotsLeft} 个`,
  emptyTitle: '将文件拖到这里',
  emptyHint: (fileLimit, slotsLeft) => `或点“添加附件”选择 · 每个不超过 ${fileLimit}，最多 ${slotsLeft} 个`,
  dropInto: (field) => `添加到“${field}”`,
  slotsLeft: (count) => `还可添加 ${count} 个`,
  refusedCount: (count) => `${count} 个文件未上传`,
  refusal: (refusal, size) => {
    switch (refusal.reason) {
      case 'empty':
        return { what: '空文件，未上传', todo: '请确认文件有内容后重新添加。' };
      case 'too_large':
        return {
          what: `超过 ${size(refusal.limitBytes)}（${excess(refusal, size)}），未上传`,
          todo: '请压缩或拆分后重新添加。',
        };
      case 'field_full':
        return {
          what: `超过 ${refusal.capacity} 个的上限，未上传`,
          todo: '请删除不需要的附件后重新添加。',
        };
      case 'name':
        return { what: NAME_REFUSALS[refusal.problem], todo: '请重命名后重新添加。' };
    }
    return refusal satisfies never;
  },
  folder: { what: '不支持上传文件夹', todo: '请添加文件夹中的文件，或压缩后添加。' },
  unreadable: { what: '无法读取这个文件，未上传', todo: '文件可能已被移动、修改或删除，请重新选择。' },
  readOnly: { what: '这里不能添加附件，未上传', todo: '如需编辑，请联系工作项负责人或空间管理员。' },
};

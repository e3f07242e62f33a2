import type { NameRefusal } from '../../../contract/fileName.ts';
import type { IntakeText } from '../intakeText.ts';
import { number } from './number.ts';

const NAME_REFUSALS: Record<NameRefusal, string> = {
  empty: '文件没有名称，未上传。',
  dots: '文件名不能是“.”或“..”，未上传。',
  slash: '文件名包含斜杠，未上传。',
  control: '文件名包含不可见的控制字符，未上传。',
  surrogate: '文件名包含无效字符，未上传。',
  too_long: '文件名过长，未上传。',
};

/** How large a file is, or by how much it is too large where both sizes would read alike. */
function excess(file: { sizeBytes: number; limitBytes: number }, size: (bytes: number) => string): string {
  const own = size(file.sizeBytes);
  return own === size(file.limitBytes) ? `多出 ${size(file.sizeBytes - file.limitBytes)}` : `这个文件 ${own}`;
}

export const zhIntake: IntakeText = {
  emptyTitle: '将文件拖到这里，或直接粘贴',
  emptyHint: (fileLimit, slotsLeft) => `或点“添加附件”选择 · 每个不超过 ${fileLimit}，最多 ${slotsLeft} 个`,
  dropInto: (field) => `添加到“${field}”`,
  slotsLeft: (count, fileLimit) => `还可添加 ${count} 个，每个不超过 ${fileLimit}`,
  refusedCount: (count) => `${count} 个文件未上传`,
  refusal: (refusal, size) => {
    switch (refusal.reason) {
      case 'empty':
        return { what: '空文件，未上传。', todo: '请确认文件有内容后重新添加。' };
      case 'too_large':
        return {
          what: `超过 ${size(refusal.limitBytes)}（${excess(refusal, size)}），未上传。`,
          todo: '请压缩或拆分后重新添加。',
        };
      case 'field_full':
        return {
          what: `超过 ${refusal.capacity} 个的上限，未上传。`,
          todo: '请删除不需要的附件后重新添加。',
        };
      case 'name':
        return { what: NAME_REFUSALS[refusal.problem], todo: '请重命名后重新添加。' };
    }
    return refusal satisfies never;
  },
  noPlaceToReplace: (capacity) => ({
    what: `超过 ${capacity} 个的上限，未上传。`,
    todo: '如需替换同名附件，请先删除原附件，再重新添加。',
  }),
  folderEmpty: { what: '空文件夹，没有可上传的文件。', todo: '请确认文件夹里有文件后重新添加。' },
  folderUnreadable: { what: '无法读取这个文件夹。', todo: '请检查访问权限，或直接添加其中的文件。' },
  folderTooLarge: (limit) => ({
    what: `文件太多，只读取了 ${number.format(limit)} 个。`,
    todo: '请分批添加，或压缩后添加。',
  }),
  unreadable: { what: '无法读取这个文件，未上传。', todo: '文件可能已被移动、修改或删除，请重新选择。' },
  unnamed: '未命名',
  pastedWord: '粘贴',
  photoWord: '拍照',
  pastedInto: (count, field) => `已将 ${number.format(count)} 个文件粘贴到“${field}”`,
  takePhoto: '拍照上传',
  fullField: (field) => `“${field}”已满`,
  review: {
    tooManyTitle: (slotsLeft) => `还可添加 ${slotsLeft} 个，请选择`,
    namesakesTitle: (count) => `${number.format(count)} 个文件与其他附件同名`,
    mixedTitle: '添加前请确认',
    files: '待添加的文件',
    chosen: (count, slotsLeft) => `已选 ${count} / ${slotsLeft}`,
    showMore: (count) => `显示更多（还有 ${number.format(count)} 个）`,
    noSlotLeft: '已选满，取消勾选一个后可换选其他文件',
    others: (count) => `其余 ${number.format(count)} 个文件会直接添加`,
    refused: '无法添加',
    stored: (size) => `已有同名附件（${size}）`,
    queued: '同名文件正在上传',
    dropped: '这次添加的文件中有同名的',
    comparing: '正在比较内容…',
    same: '内容相同',
    different: '内容不同',
    sameAs: (name) => `与“${name}”内容相同`,
    choices: { keep: '两个都保留', replace: '替换', skip: '跳过' },
    choiceFor: (name) => `如何处理同名文件 ${name}`,
    allNamesakes: '所有同名文件',
    replaceNote: '替换：新文件上传成功后才删除原附件，其间占用一个名额。',
    oddities: {
      hidden: '文件名含不可见字符，实际名称可能与看到的不同',
      mojibake: '文件名像是乱码',
      decomposed: '部分字符以拆分形式保存，在部分电脑上可能显示异常',
    },
    ownName: '原名：',
    betterName: '修正后：',
    takeOffer: '使用修正后的文件名',
    leaveName: '保留原名',
    nameFor: (name) => `${name} 的文件名`,
    allOddNames: '所有文件名',
    confirm: (count) => (count > 0 ? `添加 ${number.format(count)} 个` : '跳过'),
  },
  readOnly: { what: '这里不能添加附件，未上传。', todo: '如需编辑，请联系工作项负责人或空间管理员。' },
};

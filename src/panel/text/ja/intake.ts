import type { NameRefusal } from '../../../contract/fileName.ts';
import type { IntakeText } from '../intakeText.ts';
import { number } from './number.ts';

const NAME_REFUSALS: Record<NameRefusal, string> = {
  empty: 'ファイルに名前がないため、アップロードされませんでした。',
  dots: 'ファイル名を「.」や「..」にはできません。アップロードされませんでした。',
  slash: 'ファイル名にスラッシュが含まれているため、アップロードされませんでした。',
  control: 'ファイル名に見えない制御文字が含まれているため、アップロードされませんでした。',
  surrogate: 'ファイル名に無効な文字が含まれているため、アップロードされませんでした。',
  too_long: 'ファイル名が長すぎるため、アップロードされませんでした。',
};

/** How large a file is, or by how much it is too large where both sizes would read alike. */
function excess(file: { sizeBytes: number; limitBytes: number }, size: (bytes: number) => string): string {
  const own = size(file.sizeBytes);
  return own === size(file.limitBytes)
    ? `${size(file.sizeBytes - file.limitBytes)} 超過`
    : `このファイルは ${own}`;
}

export const jaIntake: IntakeText = {
  emptyTitle: 'ファイルをここにドラッグするか、貼り付けてください',
  emptyHint: (fileLimit, slotsLeft) =>
    `「ファイルを追加」からも選択できます · 1 ファイル ${fileLimit} まで、最大 ${number.format(slotsLeft)} 件`,
  dropInto: (field) => `「${field}」に追加`,
  slotsLeft: (count, fileLimit) =>
    `あと ${number.format(count)} 件追加できます。1 ファイル ${fileLimit} まで`,
  refusedCount: (count) => `${number.format(count)} 件はアップロードされませんでした`,
  refusal: (refusal, size) => {
    switch (refusal.reason) {
      case 'empty':
        return {
          what: '空のファイルのため、アップロードされませんでした。',
          todo: '内容があることを確認して、もう一度追加してください。',
        };
      case 'too_large':
        return {
          what: `${size(refusal.limitBytes)} を超えているため（${excess(refusal, size)}）、アップロードされませんでした。`,
          todo: '圧縮または分割して、もう一度追加してください。',
        };
      case 'field_full':
        return {
          what: `上限の ${number.format(refusal.capacity)} 件を超えるため、アップロードされませんでした。`,
          todo: '不要なファイルを削除して、もう一度追加してください。',
        };
      case 'name':
        return {
          what: NAME_REFUSALS[refusal.problem],
          todo: '名前を変更して、もう一度追加してください。',
        };
    }
    return refusal satisfies never;
  },
  noPlaceToReplace: (capacity) => ({
    what: `上限の ${number.format(capacity)} 件を超えるため、アップロードされませんでした。`,
    todo: '同名のファイルを置き換えるには、先に元のファイルを削除してから、もう一度追加してください。',
  }),
  folderEmpty: {
    what: '空のフォルダーです。アップロードするファイルがありません。',
    todo: 'ファイルが入っていることを確認して、もう一度追加してください。',
  },
  folderUnreadable: {
    what: 'フォルダーを読み込めません。',
    todo: 'アクセス権限を確認するか、中のファイルを直接追加してください。',
  },
  folderTooLarge: (limit) => ({
    what: `ファイルが多すぎるため、${number.format(limit)} 件だけ読み込みました。`,
    todo: '何回かに分けるか、圧縮してから追加してください。',
  }),
  unreadable: {
    what: 'ファイルを読み込めないため、アップロードされませんでした。',
    todo: '移動、変更、または削除された可能性があります。選び直してください。',
  },
  unnamed: '名称未設定',
  pastedWord: '貼り付け',
  photoWord: '写真',
  pastedInto: (count, field) => `${number.format(count)} 件を「${field}」に貼り付けました`,
  takePhoto: '写真を撮る',
  fullField: (field) => `「${field}」はいっぱいです`,
  review: {
    tooManyTitle: (slotsLeft) =>
      `あと ${number.format(slotsLeft)} 件追加できます。追加するファイルを選択してください`,
    namesakesTitle: (count) => `${number.format(count)} 件がほかのファイルと同名です`,
    mixedTitle: '追加する前にご確認ください',
    files: '追加するファイル',
    chosen: (count, slotsLeft) => `${number.format(count)} / ${number.format(slotsLeft)} 件を選択`,
    showMore: (count) => `さらに表示（残り ${number.format(count)} 件）`,
    noSlotLeft: '空きがありません。ほかのファイルを選ぶには、1 件の選択を外してください。',
    others: (count) => `そのほか ${number.format(count)} 件はそのまま追加されます。`,
    refused: '追加できません',
    stored: (size) => `同名のファイルがあります（${size}）`,
    queued: '同名のファイルをアップロード中です',
    dropped: '今回追加するファイルに同名のものがあります',
    comparing: '内容を比較中…',
    same: '内容は同じ',
    different: '内容は異なる',
    sameAs: (name) => `「${name}」と内容が同じです`,
    choices: { keep: '両方を残す', replace: '置き換える', skip: 'スキップ' },
    choiceFor: (name) => `同名のファイル ${name} の扱い`,
    allNamesakes: '同名のファイルすべて',
    replaceNote:
      '置き換える：新しいファイルが保存されてから元のファイルを削除します。その間は 2 件分の空きを使います。',
    oddities: {
      hidden: '見えない文字が含まれ、見た目と実際の名前が異なることがあります',
      mojibake: '文字化けしているようです',
      decomposed:
        '文字が分解されて保存されています。ここでは同じに見えても、一部の端末で正しく表示されません',
    },
    ownName: '元の名前：',
    betterName: '修正後：',
    takeOffer: '修正後の名前を使う',
    leaveName: 'そのままにする',
    nameFor: (name) => `${name} のファイル名`,
    allOddNames: 'すべてのファイル名',
    confirm: (count) => (count > 0 ? `${number.format(count)} 件を追加` : 'スキップ'),
  },
  readOnly: {
    what: 'ここにはファイルを追加できません。アップロードされませんでした。',
    todo: '編集するには、作業項目の担当者かスペース管理者にご連絡ください。',
  },
};

import type { MoveCounts, MovesText } from '../movesText.ts';
import { number } from './number.ts';

const UNSURE = {
  what: '完了したかどうか確認できません。',
  todo: 'ファイルは失われません。一覧を更新し、元の場所に残っている場合は再試行してください。',
};

function summary({ moved, copied, there, both, failed }: MoveCounts): string {
  return [
    moved > 0 ? `${number.format(moved)} 件を移動` : '',
    copied > 0 ? `${number.format(copied)} 件をコピー` : '',
    there > 0 ? `${number.format(there)} 件はコピー済み` : '',
    both > 0 ? `${number.format(both)} 件は保存済み（元のファイルも残っています）` : '',
    failed > 0 ? `${number.format(failed)} 件は失敗` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

export const jaMoves: MovesText = {
  to: { move: '別のフィールドに移動', copy: '別のフィールドにコピー' },
  short: { move: '移動', copy: 'コピー' },
  free: (slots) => `空き ${number.format(slots)} 件`,
  full: '空きなし',
  tooFew: (slots) => `空き ${number.format(slots)} 件のみ`,
  here: {
    move: (count) => `${number.format(count)} 件をここに移動`,
    copy: (count) => `${number.format(count)} 件をここにコピー`,
  },
  copyKey: (key) => `${key} キーを押しながらドロップでコピー`,
  readOnly: 'ここには追加できません',
  fullField: (field) => `「${field}」はいっぱいです`,
  fullMore: '空きがありません',
  dragged: (count) => `${number.format(count)} 件のファイル`,
  running: { move: (name) => `「${name}」を移動中…`, copy: (name) => `「${name}」をコピー中…` },
  progress: {
    move: (position, total) => `移動中 ${number.format(position)} / ${number.format(total)}`,
    copy: (position, total) => `コピー中 ${number.format(position)} / ${number.format(total)}`,
  },
  stop: '停止',
  stopIn: (field) => `「${field}」への移動またはコピーを停止`,
  began: {
    move: (count, field) => `${number.format(count)} 件を「${field}」に移動しています`,
    copy: (count, field) => `${number.format(count)} 件を「${field}」にコピーしています`,
  },
  summary,
  summaryIn: (field, counts) => {
    const { moved, copied, there, both, failed } = counts;
    if (copied + there + both + failed === 0)
      return `${number.format(moved)} 件のファイルを「${field}」に移動しました`;
    if (moved + there + both + failed === 0)
      return `${number.format(copied)} 件のファイルを「${field}」にコピーしました`;
    return `「${field}」：${summary(counts)}`;
  },
  seeRows: '理由は各ファイルの下をご覧ください。',
  notDone: { move: '移動できませんでした。', copy: 'コピーできませんでした。' },
  both: '移動先に保存しましたが、ここから削除できませんでした。現在は両方にあります。',
  bothUnsure:
    '移動先に保存されていますが、ここから削除してよいか確認できませんでした。一覧を更新して両方を比べ、不要な方を削除してください。',
  bothChanged: (to) => `Feishu Project がコピーを「${to}」として保存したため、元のファイルは残してあります。`,
  notStored: (name) => ({
    what: 'コピーが Feishu Project に完全には保存されませんでした。',
    todo: `移動先に新しい「${name}」が現れている場合、それは不完全です。削除してから再試行してください。`,
  }),
  failures: {
    field_full: {
      what: '移動先のフィールドがいっぱいです。',
      todo: '移動先で不要なファイルを削除してから再試行してください。',
    },
    conflict: {
      what: 'その間に行が変わりました。',
      todo: '一覧を更新し、場所を確認してから再試行してください。',
    },
    not_found: {
      what: '見つかりません。削除または移動された可能性があります。',
      todo: '一覧を更新してください。',
    },
    body_incomplete: {
      what: 'ファイルを最後まで読み込めませんでした。',
      todo: 'しばらくしてから再試行してください。',
    },
    file_too_large: {
      what: 'ファイルが大きすぎます。',
      todo: 'ダウンロードして圧縮または分割し、もう一度追加してください。',
    },
    outcome_unknown: UNSURE,
    unreachable: UNSURE,
    unreadable_answer: UNSURE,
    internal: UNSURE,
  },
};

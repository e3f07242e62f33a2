import type { DownloadsText } from '../downloadsText.ts';
import { number } from './number.ts';

export const jaDownloads: DownloadsText = {
  takeZip: 'ZIP で保存',
  tray: 'ZIP で保存の進行状況',
  tooMany: (limit) => `一度にまとめられるのは ${number.format(limit)} 件までです`,
  preparing: (total) => `${number.format(total)} 件のダウンロードを準備中…`,
  packing: (total) => `${number.format(total)} 件を圧縮ファイルにまとめています`,
  packedOf: (packed, total) => `${number.format(packed)} / ${number.format(total)}`,
  progress: (total) => `${number.format(total)} 件をまとめる進行状況`,
  howToCancel: 'キャンセルはブラウザーのダウンロード一覧で行えます',
  packed: (total) => `${number.format(total)} 件をまとめました`,
  notPacked: (failed, total) =>
    `${number.format(total)} 件中 ${number.format(failed)} 件は圧縮ファイルに入っていません`,
  nonePacked: (total) => `${number.format(total)} 件とも圧縮ファイルに入れられませんでした`,
  missing: '圧縮ファイルに入っていないファイル',
  retryMissing: (count) => `この ${number.format(count)} 件を再ダウンロード`,
  brokenOff: (packed, total) =>
    `ダウンロードはキャンセルまたは中断されました（${number.format(total)} 件中 ${number.format(packed)} 件）`,
  neverBegun:
    'ダウンロードが始まりませんでした。キャンセルされたか、ブラウザーがブロックした可能性があります',
  untold: '進行状況を確認できません。ブラウザーのダウンロード一覧をご覧ください',
  again: '再ダウンロード',
  failures: {
    empty_file: 'このファイルは空です。',
    file_too_large: 'ファイルが大きすぎます。個別にダウンロードしてください。',
    upstream_unavailable: 'Feishu Project からファイル全体を取得できませんでした。',
  },
};

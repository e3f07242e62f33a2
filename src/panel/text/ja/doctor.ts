import type { DoctorText } from '../doctorText.ts';
import { number } from './number.ts';

const UNSURE = {
  what: '修復できたかどうか確認できません。',
  todo: 'ファイルは失われません。一覧を更新し、この表示が残っている場合は再試行してください。',
};

export const jaDoctor: DoctorText = {
  storedAs: (type) => `ファイルの種類に誤りがあります：${type}。`,
  storedWithoutType: 'ファイルの種類が記録されていません。',
  shouldBe: (type) => `ファイル名からすると ${type} のはずです。`,
  isReally: (type) => `実際の内容は ${type} です。`,
  why: 'Feishu Project のほかの画面でプレビューできないことがあります。',
  needsPlace: '修復には 1 件分の空きが必要です。先に不要なファイルを削除してください。',
  repair: '修復',
  repairNamed: (name) => `${name} の種類を修復`,
  repairAll: 'すべて修復',
  repairAllIn: (field) => `すべて修復：「${field}」の種類`,
  retryNamed: (name) => `再試行：${name} の修復`,
  waiting: '修復待ち',
  running: '修復中…',
  runningNamed: (name) => `「${name}」を修復中…`,
  repaired: (type) => `修復しました。ファイルの種類は ${type} です。`,
  fine: (type) => ({
    what: `ファイルの種類 ${type} は内容と一致しており、修復は不要です。`,
    todo: 'ファイル名と合わない場合は、ダウンロードして名前を変え、もう一度追加してください。',
  }),
  wrongTypes: (count) => `${number.format(count)} 件のファイルの種類に誤りがあります。`,
  whyAll: 'Feishu Project のほかの画面でプレビューできないことがあります。',
  progress: (position, total) => `修復中 ${number.format(position)} / ${number.format(total)}`,
  stop: '停止',
  stopIn: (field) => `「${field}」のファイルの修復を停止`,
  summary: ({ repaired, fine, failed }) =>
    [
      repaired > 0 ? `${number.format(repaired)} 件を修復` : '',
      fine > 0 ? `${number.format(fine)} 件は修復不要` : '',
      failed > 0 ? `${number.format(failed)} 件は修復できず` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  seeList: '理由は一覧をご覧ください。',
  announceRepaired: (name) => `${name} の種類を修復しました`,
  announceFine: (name) => `${name} は修復不要です`,
  announceFailed: (name) => `${name} を修復できませんでした`,
  unchanged: '元のファイルは変わっていません。',
  failures: {
    field_full: {
      what: '修復には 1 件分の空きが必要ですが、このフィールドはいっぱいです。元のファイルは変わっていません。',
      todo: '不要なファイルを削除してから再試行してください。',
    },
    not_found: {
      what: '見つかりません。削除された可能性があります。',
      todo: '一覧を更新してください。',
    },
    not_stored: {
      what: '修復したファイルが Feishu Project に保存されませんでした。元のファイルは変わっていません。',
      todo: '再試行してください。',
    },
    repair_failed: {
      what: '新しいファイルは保存されましたが、修復を完了できませんでした。',
      todo: '一覧をご確認ください。新旧どちらもある場合は、不要なほうを削除してください。',
    },
    body_incomplete: {
      what: 'ファイルを最後まで読み込めませんでした。元のファイルは変わっていません。',
      todo: 'しばらくしてから再試行してください。',
    },
    body_mismatch: {
      what: 'ファイルを最後まで読み込めませんでした。元のファイルは変わっていません。',
      todo: 'しばらくしてから再試行してください。',
    },
    file_too_large: {
      what: 'ファイルが大きすぎるため修復できません。元のファイルは変わっていません。',
      todo: 'ダウンロードして圧縮または分割し、もう一度追加してください。',
    },
    file_infected: {
      what: 'ファイルが安全性の検査を通らず、修復されませんでした。元のファイルは変わっていません。',
      todo: '管理者にご連絡ください。',
    },
    outcome_unknown: UNSURE,
    unreachable: UNSURE,
    unreadable_answer: UNSURE,
    internal: UNSURE,
  },
};

import { jaArrangement } from './ja/arrangement.ts';
import { jaDeletion } from './ja/deletion.ts';
import { jaDoctor } from './ja/doctor.ts';
import { jaDownloads } from './ja/downloads.ts';
import { jaIntake } from './ja/intake.ts';
import { number } from './ja/number.ts';
import { jaLinks } from './ja/links.ts';
import { jaLive } from './ja/live.ts';
import { jaOrigins } from './ja/origins.ts';
import { jaMoves } from './ja/moves.ts';
import { jaPreview } from './ja/preview.ts';
import { jaSelection } from './ja/selection.ts';
import { jaUploads } from './ja/uploads.ts';
import type { PanelText } from './panelText.ts';

export const ja: PanelText = {
  together: ({ what, todo }) => `${what}${todo}`,
  panel: {
    title: '添付ファイル',
    fileCount: (count) => `${number.format(count)} 件`,
    about: (size) => `約 ${size}`,
    loading: '添付ファイルを読み込み中…',
    stale: (time) => `接続できません。${time} 時点の一覧を表示しています`,
    downloadFailed: 'ダウンロードできませんでした。再試行してください。',
  },
  actions: {
    refresh: '一覧を更新',
    add: 'ファイルを追加',
    addTo: (field) => `「${field}」にファイルを追加`,
    retry: '再試行',
    details: '詳細',
    copy: 'コピー',
    copied: 'コピーしました',
    copyFailed: 'コピーできません。文字を選択してコピーしてください',
    download: 'ダウンロード',
    delete: '削除',
    cancel: 'キャンセル',
    close: '閉じる',
    gotIt: 'OK',
  },
  names: {
    preview: (name) => `${name} をプレビュー`,
    download: (name) => `${name} をダウンロード`,
    more: (name) => `${name} のその他の操作`,
    select: (name) => `${name} を選択`,
    selectAll: (field) => `「${field}」のファイルをすべて選択`,
    used: (count, capacity) => `${number.format(capacity)} 件中 ${number.format(count)} 件`,
    files: (field) => `「${field}」のファイル`,
    selection: '選択したファイルの操作',
  },
  section: {
    rowOf: (field, row, label) => `${field} · ${row} 行目${label === '' ? '' : `（${label}）`}`,
    inText: 'リッチテキスト内のファイル',
    unnamedInText: { picture: (number) => `画像 ${number}`, file: (number) => `ファイル ${number}` },
    obsolete: '無効',
    required: '必須',
    tooLittleSpace: '空きがありません',
    full: (capacity) => ({
      what: `このフィールドのファイルは上限（${number.format(capacity)} 件）に達しています。`,
      todo: '不要なファイルを削除すると追加できます。',
    }),
    refused: {
      what: 'このフィールドを編集する権限がありません。',
      todo: 'ファイルの表示とダウンロードはできます。編集するには、作業項目の担当者かスペース管理者にご連絡ください。',
    },
    fieldObsolete: {
      what: 'このフィールドは無効のため、ファイルを追加できません。',
      todo: 'ファイルの表示とダウンロードはできます。',
    },
  },
  selection: jaSelection,
  deletion: jaDeletion,
  downloads: jaDownloads,
  links: jaLinks,
  origins: jaOrigins,
  live: jaLive,
  arrangement: jaArrangement,
  intake: jaIntake,
  uploads: jaUploads,
  doctor: jaDoctor,
  moves: jaMoves,
  preview: jaPreview,
  kinds: {
    image: '画像',
    pdf: 'PDF',
    word: 'Word',
    sheet: '表計算',
    slides: 'スライド',
    video: '動画',
    audio: '音声',
    archive: '圧縮ファイル',
    code: 'コード',
    text: 'テキスト',
    other: 'その他',
  },
  problems: {
    bad_request: {
      what: 'リクエストを処理できませんでした。',
      todo: 'ページを再読み込みして再試行してください。解決しない場合は管理者にご連絡ください。',
    },
    name_invalid: {
      what: 'このファイル名は使えません。',
      todo: '名前を変更して、もう一度追加してください。',
    },
    empty_file: {
      what: '空のファイルのため、アップロードされませんでした。',
      todo: '内容があることを確認して、もう一度追加してください。',
    },
    body_incomplete: {
      what: 'ファイルが最後まで届かず、保存されませんでした。',
      todo: '再試行してください。',
    },
    encoding_refused: {
      what: 'この送信方式には対応していません。',
      todo: '通信を書き換えるプロキシや拡張機能を無効にして再試行してください。',
    },
    unauthenticated: {
      what: 'ログインの有効期限が切れました。',
      todo: 'ページを再読み込みして再試行してください。',
    },
    code_rejected: {
      what: 'ログインできませんでした。',
      todo: 'ページを再読み込みして再試行してください。',
    },
    no_permission: {
      what: 'この操作を行う権限がありません。',
      todo: '作業項目の担当者かスペース管理者にご連絡ください。',
    },
    plugin_not_installed: {
      what: '添付ファイルのプラグインがありません。',
      todo: 'インストールまたは承認をスペース管理者にご依頼ください。',
    },
    user_left: {
      what: 'アカウントはこの組織に所属していません。',
      todo: '組織の管理者にご連絡ください。',
    },
    ticket_invalid: {
      what: 'リンクの有効期限が切れました。',
      todo: '一覧を更新してから再試行してください。',
    },
    not_found: {
      what: '見つかりません。削除された可能性があります。',
      todo: '一覧を更新してください。',
    },
    field_not_found: { what: 'このフィールドはもうありません。', todo: '一覧を更新してください。' },
    progress_timeout: {
      what: 'データが長い間届かなかったため、アップロードを中断しました。',
      todo: 'ネットワークを確認して再試行してください。',
    },
    field_full: {
      what: 'このフィールドはいっぱいのため、アップロードされませんでした。',
      todo: '不要なファイルを削除して、もう一度追加してください。',
    },
    field_not_writable: {
      what: 'このフィールドは変更できません。',
      todo: '無効になっている可能性があります。スペース管理者にご連絡ください。',
    },
    upload_id_reused: {
      what: 'ほかのアップロードと競合し、保存されませんでした。',
      todo: 'ファイルをもう一度追加してください。',
    },
    conflict: {
      what: 'ほかのメンバーが変更したばかりです。',
      todo: '一覧を更新してから再試行してください。',
    },
    body_mismatch: {
      what: '届いた内容が元のファイルと異なるため、保存されませんでした。',
      todo: '再試行してください。',
    },
    length_required: {
      what: 'ファイルのサイズがわからないため、アップロードされませんでした。',
      todo: 'ファイルを選び直してください。',
    },
    file_too_large: {
      what: 'ファイルが大きすぎるため、アップロードされませんでした。',
      todo: '圧縮または分割して、もう一度追加してください。',
    },
    range_not_satisfiable: {
      what: 'ファイルの内容が変わりました。',
      todo: 'もう一度開いてください。',
    },
    file_infected: {
      what: 'ファイルが安全性の検査を通らず、アップロードされませんでした。',
      todo: 'ファイルを確認するか、管理者にご連絡ください。',
    },
    rate_limited: {
      what: '操作の回数が多すぎます。',
      todo: 'しばらくしてから再試行してください。',
    },
    internal: {
      what: 'サーバーでエラーが発生しました。',
      todo: 'しばらくしてから再試行してください。解決しない場合は、詳細を管理者にお送りください。',
    },
    not_stored: {
      what: 'ファイルが Feishu Project に保存されませんでした。',
      todo: '再試行してください。',
    },
    outcome_unknown: {
      what: 'ファイルが保存されたかどうか確認できません。',
      todo: '一覧を更新し、見当たらない場合は再試行してください。',
    },
    upstream_refused: {
      what: 'Feishu Project がこの操作を拒否しました。',
      todo: '詳細を管理者にお送りください。',
    },
    repair_failed: {
      what: '修復したファイルは保存されましたが、元のファイルを削除できませんでした。',
      todo: '一覧で不要なほうを削除してください。',
    },
    quota_used_up: {
      what: '組織の容量または利用枠を使い切りました。',
      todo: '組織の管理者にご連絡ください。',
    },
    intercepted: {
      what: 'ほかのプラグインがこの変更を止めました。',
      todo: '詳細を確認するか、スペース管理者にご連絡ください。',
    },
    field_busy: {
      what: '多くのメンバーがこのフィールドにファイルを追加しています。',
      todo: 'しばらくしてから再試行してください。',
    },
    overloaded: { what: 'サーバーが混み合っています。', todo: 'しばらくしてから再試行してください。' },
    upstream_unavailable: {
      what: 'Feishu Project が応答していません。',
      todo: 'しばらくしてから再試行してください。',
    },
    unreachable: {
      what: '添付ファイルのサーバーに接続できません。',
      todo: 'ネットワークを確認して再試行してください。',
    },
    unreadable_answer: {
      what: 'サーバーから予期しない応答がありました。',
      todo: 'ページを再読み込みしてください。解決しない場合は管理者にご連絡ください。',
    },
    no_auth_code: {
      what: 'ログイン用のコードを取得できませんでした。',
      todo: 'ページを再読み込みして再試行してください。',
    },
    cancelled: { what: 'キャンセルしました。', todo: '必要な場合は、もう一度追加してください。' },
  },
  faces: {
    noFields: {
      what: 'この種類の作業項目には添付ファイルのフィールドがありません',
      todo: 'スペース管理者が「フィールド管理」で追加できます。',
    },
    noPermission: {
      what: 'この作業項目の添付ファイルを表示する権限がありません',
      todo: 'このスペースのメンバーでないか、表示権限がありません。スペース管理者にご連絡ください。',
    },
    pluginNotInstalled: {
      what: 'このスペースに添付ファイルのプラグインがインストールされていません',
      todo: 'スペース管理者がインストールまたは承認してから、このページをもう一度開いてください。',
    },
    userLeft: {
      what: 'アカウントはこの組織に所属していません',
      todo: '組織の管理者にアカウントの状態をご確認ください。',
    },
    noSession: {
      what: 'ご本人であることを確認できませんでした',
      todo: '再試行してください。解決しない場合は、ページ全体を再読み込みしてください。',
    },
    noList: '添付ファイルを読み込めません',
    noWorkItem: {
      what: 'ここに作業項目の添付ファイルが表示されます',
      todo: 'これは設定画面のため、作業項目がありません。作業項目の詳細画面を開くと使えます。',
    },
    unsafeId: {
      what: 'この作業項目の番号は大きすぎて、正確に表せません',
      todo: 'ほかの作業項目のファイルを誤って表示しないよう、何も表示していません。管理者にご連絡ください。',
    },
    unknownPlace: {
      what: 'どの作業項目か Feishu Project から取得できませんでした',
      todo: '再試行してください。解決しない場合は、ページ全体を再読み込みしてください。',
    },
    outsideHost: {
      what: 'Feishu Project の中で開いてください',
      todo: 'Feishu Project の添付ファイルプラグインです。作業項目の詳細画面で使えます。',
    },
    crashed: {
      what: '添付ファイルの画面で問題が発生しました',
      todo: '再試行してください。解決しない場合は、ページ全体を再読み込みしてください。',
    },
  },
  support: {
    code: 'エラーコード',
    request: 'リクエスト番号',
    meegleCode: 'Feishu Project のエラーコード',
    meegleMessage: 'Feishu Project のメッセージ',
    logId: 'ログ番号',
  },
};

import { zhArrangement } from './zh/arrangement.ts';
import { zhDeletion } from './zh/deletion.ts';
import { zhDoctor } from './zh/doctor.ts';
import { zhDownloads } from './zh/downloads.ts';
import { zhIntake } from './zh/intake.ts';
import { number } from './zh/number.ts';
import { zhLinks } from './zh/links.ts';
import { zhLive } from './zh/live.ts';
import { zhOrigins } from './zh/origins.ts';
import { zhMoves } from './zh/moves.ts';
import { zhPreview } from './zh/preview.ts';
import { zhSelection } from './zh/selection.ts';
import { zhUploads } from './zh/uploads.ts';
import type { PanelText } from './panelText.ts';

export const zh: PanelText = {
  together: ({ what, todo }) => `${what}${todo}`,
  panel: {
    title: '附件',
    fileCount: (count) => `${number.format(count)} 个`,
    about: (size) => `约 ${size}`,
    loading: '正在加载附件…',
    stale: (time) => `暂时无法连接，以下是 ${time} 的列表`,
    downloadFailed: '下载失败，请重试',
  },
  actions: {
    refresh: '刷新列表',
    add: '添加附件',
    addTo: (field) => `添加附件到“${field}”`,
    retry: '重试',
    details: '详细信息',
    copy: '复制',
    copied: '已复制',
    copyFailed: '复制失败，请手动选中复制',
    download: '下载',
    delete: '删除',
    cancel: '取消',
    close: '关闭',
    gotIt: '知道了',
  },
  names: {
    preview: (name) => `预览 ${name}`,
    download: (name) => `下载 ${name}`,
    more: (name) => `${name} 的更多操作`,
    select: (name) => `选择 ${name}`,
    selectAll: (field) => `选择“${field}”中的全部附件`,
    used: (count, capacity) => `已有 ${count} 个，最多 ${capacity} 个`,
    files: (field) => `“${field}”中的附件`,
    selection: '已选附件的操作',
  },
  section: {
    rowOf: (field, row, label) => `${field} · 第 ${row} 行${label === '' ? '' : `（${label}）`}`,
    inText: '富文本中的文件',
    unnamedInText: { picture: (number) => `图片 ${number}`, file: (number) => `文件 ${number}` },
    obsolete: '已停用',
    required: '必填',
    tooLittleSpace: '已达上限，无法继续添加',
    full: (capacity) => ({
      what: `这个字段的附件已达上限（${capacity} 个）。`,
      todo: '删除不需要的附件后可继续添加。',
    }),
    refused: {
      what: '你没有编辑这个字段的权限。',
      todo: '你仍可查看和下载附件；如需编辑，请联系工作项负责人或空间管理员。',
    },
    fieldObsolete: {
      what: '这个字段已停用，无法添加附件。',
      todo: '你仍可查看和下载已有的附件。',
    },
  },
  selection: zhSelection,
  deletion: zhDeletion,
  downloads: zhDownloads,
  links: zhLinks,
  origins: zhOrigins,
  live: zhLive,
  arrangement: zhArrangement,
  intake: zhIntake,
  uploads: zhUploads,
  doctor: zhDoctor,
  moves: zhMoves,
  preview: zhPreview,
  kinds: {
    image: '图片',
    pdf: 'PDF',
    word: 'Word',
    sheet: '表格',
    slides: '幻灯片',
    video: '视频',
    audio: '音频',
    archive: '压缩包',
    code: '代码',
    text: '文本',
    other: '其他',
  },
  problems: {
    bad_request: { what: '服务无法识别这次请求。', todo: '请刷新页面后重试；如仍有问题，请联系管理员。' },
    name_invalid: { what: '文件名不可用。', todo: '请重命名后重新添加。' },
    empty_file: { what: '空文件，未上传。', todo: '请确认文件有内容后重新添加。' },
    body_incomplete: { what: '文件未完整上传，未保存。', todo: '请重试。' },
    encoding_refused: { what: '不支持这种传输方式。', todo: '请关闭会改写流量的代理或浏览器插件后重试。' },
    unauthenticated: { what: '登录状态已失效。', todo: '请刷新页面后重试。' },
    code_rejected: { what: '登录未通过。', todo: '请刷新页面后重试。' },
    no_permission: { what: '你没有权限执行此操作。', todo: '请联系工作项负责人或空间管理员。' },
    plugin_not_installed: { what: '这个空间没有安装附件插件。', todo: '请联系空间管理员安装或授权。' },
    user_left: { what: '你的账号已不在这个组织里。', todo: '请联系组织管理员。' },
    ticket_invalid: { what: '访问地址已过期。', todo: '请刷新列表后重试。' },
    not_found: { what: '未找到，可能已被删除。', todo: '请刷新列表。' },
    field_not_found: { what: '这个字段已不存在。', todo: '请刷新列表。' },
    progress_timeout: { what: '长时间未收到数据，上传已中断。', todo: '请检查网络后重试。' },
    field_full: { what: '这个字段的附件已达上限，未上传。', todo: '请删除不需要的附件后重新添加。' },
    field_not_writable: { what: '这个字段不能修改。', todo: '字段可能已停用，请联系空间管理员。' },
    upload_id_reused: { what: '这次上传与另一次上传冲突，未保存。', todo: '请重新添加这个文件。' },
    conflict: { what: '内容刚刚被他人修改。', todo: '请刷新列表后重试。' },
    body_mismatch: { what: '收到的内容与原文件不一致，未保存。', todo: '请重试。' },
    length_required: { what: '无法确定文件大小，未上传。', todo: '请重新选择文件。' },
    file_too_large: { what: '文件过大，未上传。', todo: '请压缩或拆分后重新添加。' },
    range_not_satisfiable: { what: '文件内容已变更。', todo: '请重新打开。' },
    file_infected: { what: '文件未通过安全检查，未上传。', todo: '请检查文件，或联系管理员。' },
    rate_limited: { what: '操作过于频繁。', todo: '请稍后重试。' },
    internal: { what: '服务出错了。', todo: '请稍后重试；如仍有问题，请将详细信息发给管理员。' },
    not_stored: { what: '飞书项目未保存这个文件。', todo: '请重试。' },
    outcome_unknown: { what: '无法确定文件是否已保存。', todo: '请刷新列表查看；如果列表中没有，请重试。' },
    upstream_refused: { what: '飞书项目拒绝了这次操作。', todo: '请将详细信息发给管理员。' },
    repair_failed: { what: '修复后的文件已保存，但未能删除旧文件。', todo: '请在列表中删除不需要的那一个。' },
    quota_used_up: { what: '组织的存储空间或额度已用完。', todo: '请联系组织管理员。' },
    intercepted: { what: '另一个插件拦截了这次修改。', todo: '请查看详细信息，或联系空间管理员。' },
    field_busy: { what: '很多人正在向这个字段添加附件。', todo: '请稍后重试。' },
    overloaded: { what: '服务繁忙。', todo: '请稍后重试。' },
    upstream_unavailable: { what: '飞书项目暂时没有响应。', todo: '请稍后重试。' },
    unreachable: { what: '无法连接附件服务。', todo: '请检查网络后重试。' },
    unreadable_answer: { what: '无法识别附件服务的响应。', todo: '请刷新页面；如仍有问题，请联系管理员。' },
    no_auth_code: { what: '未能从飞书项目获取登录凭证。', todo: '请刷新页面后重试。' },
    cancelled: { what: '已取消。', todo: '如有需要，请重新添加。' },
  },
  faces: {
    noFields: {
      what: '这类工作项没有附件字段',
      todo: '请联系空间管理员在“字段管理”中添加附件字段。',
    },
    noPermission: {
      what: '你没有权限查看这个工作项的附件',
      todo: '你不在这个空间中，或没有查看权限。请联系空间管理员开通。',
    },
    pluginNotInstalled: {
      what: '这个空间还没有安装附件插件',
      todo: '请联系空间管理员在插件管理中安装或授权，然后重新打开这个页面。',
    },
    userLeft: { what: '你的账号已不在这个组织里', todo: '请联系组织管理员确认账号状态。' },
    noSession: { what: '无法确认你的身份', todo: '请重试；如仍有问题，请刷新整个页面。' },
    noList: '暂时无法加载附件',
    noWorkItem: {
      what: '这里会显示工作项的附件',
      todo: '当前是配置页面，没有对应的工作项。打开任意工作项的详情页即可使用。',
    },
    unsafeId: {
      what: '这个工作项的编号超出了页面能准确表示的范围',
      todo: '为避免误显示其他工作项的附件，这里不显示任何内容。请联系管理员。',
    },
    unknownPlace: {
      what: '未能从飞书项目获取当前工作项',
      todo: '请重试；如仍有问题，请刷新整个页面。',
    },
    outsideHost: {
      what: '请在飞书项目中打开',
      todo: '这是飞书项目的附件插件，需要在工作项详情页中使用。',
    },
    crashed: { what: '附件面板出错了', todo: '请重试；如仍有问题，请刷新整个页面。' },
  },
  support: {
    code: '错误码',
    request: '请求编号',
    meegleCode: '飞书项目错误码',
    meegleMessage: '飞书项目说明',
    logId: '日志编号',
  },
};

import type { WorkItemRef } from './workItem.ts';

const API = '/api/v1';

/** Builds a path from segments, each percent-encoded. */
function path(...segments: string[]): string {
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
}

/** Where the session is made (POST) and ended (DELETE). */
export const SESSION_ROUTE = `${API}/session`;

/** The server's patterns, as Fastify reads them; the functions below build what matches them. */
export const ROUTE_PATTERNS = {
  attachments: `${API}/work-items/:project/:type/:id/attachments`,
  field: `${API}/work-items/:project/:type/:id/attachments/:fieldKey`,
  deletion: `${API}/work-items/:project/:type/:id/attachments/:fieldKey/delete`,
  repair: `${API}/work-items/:project/:type/:id/attachments/:fieldKey/:attachmentId/repair`,
  copy: `${API}/work-items/:project/:type/:id/attachments/:fieldKey/:attachmentId/copy`,
  restoring: `${API}/work-items/:project/:type/:id/attachments/:fieldKey/:attachmentId/restore`,
  archiving: `${API}/work-items/:project/:type/:id/attachments/archive`,
  archiveState: `${API}/archives/:archiveId`,
  upload: `${API}/uploads/:uploadId`,
  origins: `${API}/work-items/:project/:type/:id/attachments/origins`,
  files: `${API}/projects/:project/files`,
  content: '/content/:ticket/:name',
  thumbnail: '/thumbnails/:ticket',
  archive: '/archives/:archiveId/:ticket/:name',
} as const;

/** The list of a work item's attachments. */
export function attachmentsRoute(item: WorkItemRef): string {
  return `${API}/work-items${path(item.project, item.type, item.id)}/attachments`;
}

/** Where a file is put; `row` is the row of a compound field, from 0. */
export function fieldRoute(item: WorkItemRef, fieldKey: string, row?: number): string {
  return `${attachmentsRoute(item)}${path(fieldKey)}${row === undefined ? '' : `?row=${row}`}`;
}

/** Where files of a field are removed. */
export function deletionRoute(item: WorkItemRef, fieldKey: string): string {
  return `${attachmentsRoute(item)}${path(fieldKey)}/delete`;
}

/** Where a file that is stored with a wrong type is stored anew with the right one. */
export function repairRoute(item: WorkItemRef, fieldKey: string, attachmentId: string): string {
  return `${attachmentsRoute(item)}${path(fieldKey, attachmentId)}/repair`;
}

/** Where a file is copied into another field, or moved there (POST). */
export function copyRoute(item: WorkItemRef, fieldKey: string, attachmentId: string): string {
  return `${attachmentsRoute(item)}${path(fieldKey, attachmentId)}/copy`;
}

/** Where a file that was deleted a moment ago is stored anew. */
export function restoringRoute(item: WorkItemRef, fieldKey: string, attachmentId: string): string {
  return `${attachmentsRoute(item)}${path(fieldKey, attachmentId)}/restore`;
}

/** Where a zip of several files is asked for (POST). */
export function archivingRoute(item: WorkItemRef): string {
  return `${attachmentsRoute(item)}/archive`;
}

/** How far a zip is. */
export function archiveStateRoute(archiveId: string): string {
  return `${API}/archives${path(archiveId)}`;
}

/** Gives up (DELETE) a waiting or running upload. */
export function uploadRoute(uploadId: string): string {
  return `${API}/uploads${path(uploadId)}`;
}

/** Who put each file of a work item there, and when. */
export function originsRoute(item: WorkItemRef): string {
  return `${attachmentsRoute(item)}/origins`;
}

/** Where a file is put that is attached to no work item; `project` is a space's key or simple name. */
export function filesRoute(project: string): string {
  return `${API}/projects${path(project)}/files`;
}

/** The bytes behind a ticket; the name only makes the address readable. */
export function contentRoute(ticket: string, name: string): string {
  return `/content/${encodeURIComponent(ticket)}/${encodeURIComponent(name)}`;
}

/** The small picture behind a ticket. */
export function thumbnailRoute(ticket: string): string {
  return `/thumbnails/${encodeURIComponent(ticket)}`;
}

/** The zip behind a ticket; `name`, which ends with `.zip`, only makes the address readable. */
export function archiveRoute(archiveId: string, ticket: string, name: string): string {
  return `/archives${path(archiveId, ticket, name)}`;
}

/** The preview page. */
export const VIEWER_ROUTE = '/viewer/';

/** The upload's own headers (lower case, as servers see them). Ids are separated by commas. */
export const UPLOAD_HEADERS = {
  /** The file's name: UTF-8, percent-encoded. The only one that must be there. */
  fileName: 'x-file-name',
  /** The same for every attempt of one upload, 1–128 of `[A-Za-z0-9_-]`: a repeat stores nothing twice. */
  uploadId: 'x-upload-id',
  /** From 1. */
  attempt: 'x-upload-attempt',
  /** Hex: other bytes than promised are not stored. */
  sha256: 'x-content-sha256',
  /** Ids the user saw in that row of a compound field; when it holds others now: `conflict`. */
  rowIds: 'x-row-ids',
  /**
   * Ids the user saw in that field or row before the first attempt: none of them is this upload's file. Of more than 200
   * the last are taken.
   */
  knownIds: 'x-known-ids',
} as const;

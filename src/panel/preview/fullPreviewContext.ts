import * as v from 'valibot';
import { keySchema, workItemRefSchema } from '../../contract/workItem.ts';

/** The export of our script that shows the preview alone. */
export const FULL_PREVIEW_ENTRY = 'Preview';

/** What the panel hands to it through the host: names only, nothing that gives a right. */
export const fullPreviewContextSchema = v.object({ item: workItemRefSchema, attachmentId: keySchema });
export type FullPreviewContext = v.InferOutput<typeof fullPreviewContextSchema>;

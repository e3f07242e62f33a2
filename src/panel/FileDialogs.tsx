import type { Attachment, AttachmentField } from '../contract/attachment.ts';
import { VIEWER_ROUTE } from '../contract/routes.ts';
import { serverUrl } from './api/serverUrl.ts';
import { DeleteDialog } from './removal/DeleteDialog.tsx';
import { RemovalBars } from './removal/RemovalBars.tsx';
import type { Access } from './attachments/useAccess.ts';
import { TypeNotice } from './doctor/TypeNotice.tsx';
import type { Scheme } from './host/surroundings.ts';
import { PreviewDialog } from './preview/PreviewDialog.tsx';
import { useText } from './text/useText.ts';
import { hasRemovalBars, type FileActions } from './useFileActions.ts';

const VIEWER_URL = `${serverUrl}${VIEWER_ROUTE}`;

/**
 * The file that is looked at, with what is known of its type and what can be done about files that go, and the question before
 * several files go: each while there is one.
 */
export function FileDialogs({
  root,
  fields,
  files,
  accessOf,
  scheme,
  isFull = false,
  onFullScreen,
  recognised,
  onRecognised,
}: {
  readonly root: HTMLElement | null;
  readonly fields: readonly AttachmentField[];
  readonly files: FileActions;
  readonly accessOf: Access['accessOf'];
  readonly scheme: Scheme;
  /** Whether the whole page is ours. */
  readonly isFull?: boolean;
  readonly onFullScreen?: ((id: string) => void) | undefined;
  /** What previews have recognised before, by the file's id. */
  readonly recognised?: ReadonlyMap<string, string>;
  readonly onRecognised?: (attachment: Attachment, recognisedType: string) => void;
}) {
  const { language } = useText();
  const { attachments, everything, deletion, openId, setOpenId } = files;
  const { asked, deleting, cancel } = deletion;
  const isBusy = openId !== null && files.busyIds.has(openId);
  // Also when it isn't on the screen: it was repaired, say, and is no longer of the kind that is looked for.
  const looked = attachments.some(({ id }) => id === openId)
    ? attachments
    : everything.filter(({ id }) => id === openId);
  const askedAbout = attachments.filter(({ id }) => asked.has(id));
  return (
    <>
      {openId !== null && (
        <PreviewDialog
          attachments={looked.filter(({ id }) => !deleting.has(id))}
          currentId={openId}
          actions={{
            onDownload: (attachment) => void files.download(attachment),
            onCopyLink: files.copyLink,
            onDelete:
              isBusy || files.deletableIds.has(openId) ? (id) => deletion.ask(new Set([id])) : undefined,
            isDeleteHeld: isBusy,
            onFullScreen,
          }}
          onMove={setOpenId}
          onClose={() => {
            cancel();
            if (isFull) deletion.hurry(); // this document goes with the preview
            setOpenId(null);
          }}
          renewTicket={files.renewTicket}
          onRecognised={onRecognised}
          renderNotice={(attachment, recognisedType) => (
            <TypeNotice
              {...{ attachment, fields, accessOf }}
              recognisedType={recognisedType ?? recognised?.get(attachment.id) ?? null}
              repairs={files.repairs}
            />
          )}
          foot={hasRemovalBars(files) && <RemovalBars {...files} />}
          isFull={isFull}
          language={language}
          scheme={scheme}
          viewerUrl={VIEWER_URL}
        />
      )}
      {asked.size > 0 && (
        <DeleteDialog panel={root} attachments={askedAbout} onConfirm={deletion.confirm} onCancel={cancel} />
      )}
    </>
  );
}

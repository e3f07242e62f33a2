import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { AttachmentField } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { useApi } from '../api/useApi.ts';
import { refreshList, removeDeleted } from '../attachments/attachmentsQuery.ts';
import { deleteFiles, type DeletionReport, type KeptReason } from './deleteFiles.ts';

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Deleting, from the question to the outcome of every file: `asked` waits for a yes, `deleting` is on its way, `kept`
 * could not be deleted and says why until it is tried again.
 */
export function useDeletion(
  item: WorkItemRef,
  fields: readonly AttachmentField[],
  onDone: (report: DeletionReport) => void,
) {
  const api = useApi();
  const client = useQueryClient();
  const [asked, setAsked] = useState<ReadonlySet<string>>(NOTHING);
  const [deleting, setDeleting] = useState<ReadonlySet<string>>(NOTHING);
  const [kept, setKept] = useState<ReadonlyMap<string, KeptReason>>(new Map());

  const { mutate } = useMutation({
    mutationKey: ['delete'],
    mutationFn: (ids: ReadonlySet<string>) => deleteFiles(api, item, fields, ids),
    onMutate: (ids) => {
      setDeleting((last) => new Set([...last, ...ids]));
      setKept((last) => new Map([...last].filter(([id]) => !ids.has(id))));
    },
    onSuccess: (report) => {
      removeDeleted(client, item, report.gone);
      setKept((last) => new Map([...last, ...report.kept]));
      onDone(report);
    },
    onError: (error, ids) => {
      globalThis.reportError?.(error); // a bug of ours: what the server says is in the report
      const unknown = new Map([...ids].map((id): [string, KeptReason] => [id, { kind: 'unknown' }]));
      setKept((last) => new Map([...last, ...unknown]));
      onDone({ gone: NOTHING, kept: unknown, refusedIn: [] });
    },
    onSettled: (_report, _error, ids) => {
      setDeleting((last) => new Set([...last].filter((id) => !ids.has(id))));
      return refreshList(client, item);
    },
  });

  const cancel = useCallback(() => setAsked(NOTHING), []);
  const confirm = useCallback(() => {
    setAsked(NOTHING);
    mutate(asked);
  }, [asked, mutate]);

  return { asked, deleting, kept, ask: setAsked, cancel, confirm };
}

import IconRefresh from '@douyinfe/semi-icons/lib/es/icons/IconRefresh';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { useText } from '../text/useText.ts';
import { refreshList } from './attachmentsQuery.ts';

/** Asks for the list again. Turns only for who asked: the list is read by itself often enough. */
export function RefreshButton({ item }: { readonly item: WorkItemRef }) {
  const { text } = useText();
  const client = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const refresh = async () => {
    setAsked(true);
    await refreshList(client, item);
    setAsked(false);
  };
  return (
    <Button
      theme="borderless"
      type="tertiary"
      icon={<IconRefresh aria-hidden />}
      aria-label={text.actions.refresh}
      title={text.actions.refresh}
      loading={isAsked}
      onClick={() => void refresh()}
    />
  );
}

import { focusManager } from '@tanstack/react-query';
import { useEffect } from 'react';
import { CrashBoundary } from './CrashBoundary.tsx';
import { Face } from './Face.tsx';
import type { Host } from './host/host.ts';
import { onReturn } from './host/onReturn.ts';
import type { Place } from './host/interpretPlace.ts';
import type { Surroundings } from './host/surroundings.ts';
import { HostContext } from './host/useHost.ts';
import { useHostReading } from './host/useHostReading.ts';
import { refuseStrayFiles } from './intake/refuseStrayFiles.ts';
import { LiveRegion } from './LiveRegion.tsx';
import { PanelSkeleton } from './PanelSkeleton.tsx';
import { LANGUAGE_TAG } from './text/language.ts';
import { useText, wordsOf, WordsContext } from './text/useText.ts';
import { WorkItemPanel } from './WorkItemPanel.tsx';

/** Everything around the panel: language, looks, and which face to show. */
export function App({
  host,
  previewOf,
}: {
  readonly host: Host | null;
  /** A file to show alone, in place of the panel: its id. */
  readonly previewOf?: string;
}) {
  const { surroundings, place, readAgain } = useHostReading(host);
  useLooks(host, surroundings);
  useEffect(refuseStrayFiles, []);
  const words = wordsOf(surroundings.language);
  return (
    <WordsContext.Provider value={words}>
      <HostContext.Provider value={host}>
        <LiveRegion>
          <CrashBoundary>
            <PlaceFace {...{ host, place, surroundings, previewOf }} onRetry={readAgain} />
          </CrashBoundary>
        </LiveRegion>
      </HostContext.Provider>
    </WordsContext.Provider>
  );
}

function PlaceFace({
  host,
  place,
  surroundings,
  previewOf,
  onRetry,
}: {
  readonly host: Host | null;
  readonly place: Place | null;
  readonly surroundings: Surroundings;
  readonly previewOf: string | undefined;
  readonly onRetry: () => void;
}) {
  const { faces } = useText().text;
  if (place === null) return <PanelSkeleton />;
  switch (place.kind) {
    case 'outside_host':
      return <Face kind="elsewhere" told={faces.outsideHost} />;
    case 'no_work_item':
      return <Face kind="empty" told={faces.noWorkItem} />;
    case 'unsafe_id':
      return <Face kind="warning" told={faces.unsafeId} />;
    case 'unknown':
      return <Face kind="offline" told={faces.unknownPlace} onRetry={onRetry} />;
    case 'ready': {
      if (host === null) return <Face kind="elsewhere" told={faces.outsideHost} />;
      const { project, type, id } = place.item;
      // Another viewer or another work item starts from nothing: no session, no list, no selection is carried over.
      const key = [surroundings.userId, project, type, id].join(' ');
      return <WorkItemPanel key={key} {...{ host, surroundings, previewOf }} item={place.item} />;
    }
  }
  return place satisfies never;
}

/** Takes over the host's language and colours, and has the list refetched on coming back to this frame. */
function useLooks(host: Host | null, { language, scheme }: Surroundings): void {
  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAG[language];
  }, [language]);
  useEffect(() => {
    document.body.setAttribute('theme-mode', scheme);
    host?.applyTheme().catch(() => undefined); // Semi's own theme is good enough to work with
  }, [host, scheme]);
  useEffect(() => focusManager.setEventListener((handleFocus) => onReturn(() => handleFocus())), []);
}

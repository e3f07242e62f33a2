import { useRef, type ReactNode } from 'react';
import { serverUrl } from '../api/serverUrl.ts';
import styles from './Thumbnail.module.css';
import { useThumbnail } from './useThumbnail.ts';

/**
 * A file's small picture over the icon of its kind, which stays where there is none, and until it is there. Decoration:
 * the name is beside it.
 */
export function Thumbnail({
  url,
  children,
}: {
  /** Undefined where there can't be a picture. */
  readonly url: string | undefined;
  readonly children: ReactNode;
}) {
  const element = useRef<HTMLSpanElement>(null);
  const { state, onLoad, onError } = useThumbnail(element, url);
  return (
    <span ref={element} className={styles['place']}>
      {children}
      {(state.kind === 'loading' || state.kind === 'shown') && (
        <img
          className={styles['picture']}
          src={new URL(state.url, serverUrl).href}
          alt=""
          data-state={state.kind}
          data-late={state.kind === 'shown' && state.isLate}
          decoding="async"
          draggable={false} // a browser drags pictures as files, which the panel would take for an upload
          referrerPolicy="no-referrer"
          onLoad={onLoad}
          onError={onError}
        />
      )}
    </span>
  );
}

import { useState } from 'react';
import type { Person } from '../../contract/origin.ts';
import styles from './Avatar.module.css';

/** Somebody's picture, or the first letter of the name where there is none. Says nothing: the name stands beside it. */
export function Avatar({ person: { name, avatarUrl } }: { readonly person: Person }) {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  if (avatarUrl === undefined || avatarUrl === brokenUrl) {
    return (
      <span className={styles['initial']} aria-hidden="true">
        {firstLetter(name)}
      </span>
    );
  }
  return (
    <img
      className={styles['picture']}
      src={avatarUrl}
      alt=""
      width={20}
      height={20}
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => setBrokenUrl(avatarUrl)}
    />
  );
}

/** As people see it: a letter with its marks, a whole emoji. */
function firstLetter(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return (first?.segment ?? '').toUpperCase();
}

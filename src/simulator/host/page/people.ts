import { users } from '../../seedSpace.ts';
import type { Language } from './view.ts';

/** Somebody as Feishu Project shows them. */
export type Person = { name: string; avatar: string };

/** A person by user key; somebody the simulator doesn't know goes by the key. */
export function findPerson(key: string, language: Language): Person {
  const user = users.find((user) => user.key === key);
  const name = (language === 'zh_CN' ? user?.nameCn : user?.nameEn) ?? key;
  return { name, avatar: drawAvatar([...name][0] ?? '?', user?.colour ?? '#646a73') };
}

/** A picture's address: a disc with a letter. */
function drawAvatar(letter: string, colour: string): string {
  const disc = `<rect width="40" height="40" rx="20" fill="${colour}"/>`;
  const text = `<text x="20" y="26" font-size="17" font-family="sans-serif" text-anchor="middle" fill="#fff">${letter}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">${disc}${text}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

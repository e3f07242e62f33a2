import type { User } from './world.ts';

/** A picture for a user: the first letter on the user's colour. Undefined if the path isn't an avatar's. */
export function avatar(path: string, users: readonly User[]): string | undefined {
  const [, userKey] = /^\/_sim\/avatars\/(\w+)\.svg$/.exec(path) ?? [];
  const user = users.find(({ key }) => key === userKey);
  if (user === undefined) return undefined;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><rect width="64" height="64" rx="32" fill="${user.colour}"/><text x="32" y="42" font-family="sans-serif" font-size="28" fill="#fff" text-anchor="middle">${user.nameEn.slice(0, 1)}</text></svg>`;
}

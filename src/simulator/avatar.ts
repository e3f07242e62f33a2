import type { User } from './world.ts';

/** A picture for a user: head and shoulders on the user's colour, the same in every language. Undefined if the path isn't an avatar's. */
export function avatar(path: string, users: readonly User[]): string | undefined {
  const [, userKey] = /^\/_sim\/avatars\/(\w+)\.svg$/.exec(path) ?? [];
  const user = users.find(({ key }) => key === userKey);
  if (user === undefined) return undefined;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><rect width="64" height="64" rx="32" fill="${user.colour}"/><circle cx="32" cy="25" r="11" fill="#fff"/><path d="M12 56a20 18 0 0 1 40 0 32 32 0 0 1-40 0" fill="#fff"/></svg>`;
}

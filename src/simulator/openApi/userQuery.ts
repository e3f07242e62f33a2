import type { Call } from './call.ts';
import { readJson, readTexts } from './readJson.ts';
import { Refusal } from './Refusal.ts';

const MAX_KEYS = 100;

/** `POST /open_api/user/query`: names and avatars of people; keys nobody has are left out. */
export async function userQuery(call: Call): Promise<unknown[]> {
  const keys = readTexts(await readJson(call.body), 'user_keys') ?? [];
  if (keys.length === 0) throw new Refusal(20005, 'user_keys');
  if (keys.length > MAX_KEYS) throw new Refusal(20004);
  return call.state.world.users
    .filter(({ key }) => keys.includes(key))
    .map((user, index) => ({
      user_id: index + 1,
      user_key: user.key,
      username: user.key,
      out_id: `ou_${user.key}`,
      email: user.email,
      name_cn: user.nameCn,
      name_en: user.nameEn,
      avatar_url: `${call.origin}/_sim/avatars/${user.key}.svg`,
      status: 'activated',
    }));
}

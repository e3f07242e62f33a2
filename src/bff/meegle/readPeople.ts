import * as v from 'valibot';
import { lenient } from './lenient.ts';
import type { Meegle } from './meegle.ts';
import type { OpenApi } from './openApi.ts';

const { text } = lenient;

const peopleSchema = v.nullish(
  lenient.list(
    v.object({
      user_key: v.pipe(text, v.minLength(1)),
      name_cn: text,
      name_en: text,
      username: text,
      avatar_url: text,
    }),
  ),
  [],
);

/** Meegle's `readPeople`: names and pictures by user key. */
export function createReadPeople(openApi: OpenApi): Meegle['readPeople'] {
  return async (actor, userKeys, signal) => {
    const people = await openApi.call(
      {
        endpoint: 'user_query',
        method: 'POST',
        path: '/open_api/user/query',
        body: { user_keys: userKeys },
        actor,
        kind: 'read',
        signal,
      },
      peopleSchema,
    );
    return people.map((person) => ({
      key: person.user_key,
      nameCn: person.name_cn,
      nameEn: person.name_en || person.username,
      avatarUrl: isOfTheWeb(person.avatar_url) ? person.avatar_url : '',
    }));
  };
}

/** The panel shows it as a picture: nothing but the web may come from somebody's profile. */
function isOfTheWeb(address: string): boolean {
  return URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);
}

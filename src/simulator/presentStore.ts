import { allPlaces, readFiles, storeKey } from './attachmentPlace.ts';
import type { World } from './world.ts';

/** What lies in every attachment field, as `GET /_sim/store` answers it; ids as text. */
export function presentStore({ workItems, projects }: World) {
  return {
    workItems: Array.from(workItems.values(), ({ projectKey, typeKey, id, name, fields }) => {
      const type = projects.find(({ key }) => key === projectKey)?.types.find(({ key }) => key === typeKey);
      const places = type === undefined ? [] : allPlaces(type, fields);
      return {
        projectKey,
        type: typeKey,
        id,
        name,
        fields: Object.fromEntries(
          places.map((place) => [
            storeKey(place),
            readFiles(fields.get(place.top.key), place).map(({ uid, name, type, bytes }) => ({
              uid,
              name,
              type,
              bytes: bytes.sizeBytes,
              sha256: bytes.sha256,
            })),
          ]),
        ),
      };
    }),
  };
}

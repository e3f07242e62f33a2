import { allPlaces, readFiles, storeKey } from './attachmentPlace.ts';
import type { StoredFile, World } from './world.ts';

/** What lies in every attachment field, and what is attached to nothing, as `GET /_sim/store` answers it; ids as text. */
export function presentStore({ workItems, projects, resources }: World) {
  return {
    resources: resources.map(presentFile),
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
            readFiles(fields.get(place.top.key), place).map(presentFile),
          ]),
        ),
      };
    }),
  };
}

function presentFile({ uid, name, type, bytes }: StoredFile) {
  return { uid, name, type, bytes: bytes.sizeBytes, sha256: bytes.sha256 };
}

import type { Origin, OriginList } from '../../contract/origin.ts';
import { ROUTE_PATTERNS } from '../../contract/routes.ts';
import { workItemRefSchema } from '../../contract/workItem.ts';
import { createClientSignal } from '../content/createClientSignal.ts';
import type { KnownPerson, Meegle } from '../meegle/meegle.ts';
import type { Sessions } from '../session/createSessions.ts';
import { requireSession } from '../session/requireSession.ts';
import type { Server } from '../valibotValidation.ts';
import type { FileOrigin } from './attributeFiles.ts';
import { createFindOrigins } from './findOrigins.ts';
import { createReadKnownPeople } from './knownPeople.ts';

/** The route that tells who put each file of a work item there, and when; names are in the language that is accepted first. */
export function originRoutes({ meegle, sessions }: { readonly meegle: Meegle; readonly sessions: Sessions }) {
  const findOrigins = createFindOrigins(meegle);
  const readKnownPeople = createReadKnownPeople(meegle);
  return async (app: Server): Promise<void> => {
    app.addHook('onRequest', requireSession(sessions));
    app.get(
      ROUTE_PATTERNS.origins,
      { schema: { params: workItemRefSchema } },
      async ({ actor, params, headers }, reply): Promise<OriginList> => {
        const { signal } = createClientSignal(reply);
        const origins = await findOrigins(actor, params, signal);
        const keys = [...origins.values()].flatMap(({ operatorKey }) => operatorKey || []);
        const people = await readKnownPeople(actor, keys, signal);
        const isChinese = /^\s*zh\b/i.test(headers['accept-language'] ?? '');
        return {
          origins: Array.from(origins, ([id, origin]) =>
            presentOrigin(id, origin, people.get(origin.operatorKey), isChinese),
          ),
        };
      },
    );
  };
}

function presentOrigin(
  id: string,
  { at }: FileOrigin,
  person: KnownPerson | undefined,
  isChinese: boolean,
): Origin {
  const { nameCn = '', nameEn = '', avatarUrl = '' } = person ?? {};
  const name = isChinese ? nameCn || nameEn : nameEn || nameCn;
  return {
    id,
    ...(person &&
      name !== '' && { uploadedBy: { key: person.key, name, ...(avatarUrl !== '' && { avatarUrl }) } }),
    uploadedAt: new Date(at).toISOString(),
  };
}

import * as v from 'valibot';

/** What the panel sends to sign in: the host's one-time code (`sdk.utils.getAuthCode()`, good for 5 minutes and once). */
export const signInRequestSchema = v.object({
  code: v.pipe(v.string(), v.minLength(1), v.maxLength(1024)),
});

/** The session: a bearer token kept in memory only. `expiresAt` is an ISO 8601 instant. */
export const sessionSchema = v.object({
  token: v.string(),
  expiresAt: v.pipe(v.string(), v.isoTimestamp()),
  user: v.object({ key: v.string() }),
});
export type Session = v.InferOutput<typeof sessionSchema>;

import type { TokenOwner } from '../tokens.ts';
import type { Role } from '../world.ts';
import type { Call } from './call.ts';
import { Refusal } from './Refusal.ts';

/** Who stands at the gate: the parts of a call known before it is let in. */
type Caller = Pick<Call, 'op' | 'headers' | 'token' | 'state'>;

/** The calls that hand out tokens: they act as nobody. */
function isAuthen({ op }: Caller): boolean {
  return op === 'token' || op === 'user_token' || op === 'refresh';
}

/**
 * Lets a request in: its token, its user, and the 15 a second of that token at that endpoint. Answers whom it
 * acts as, null for the authen calls. A request that is turned away uses up nothing.
 */
export function passGate(caller: Caller): string | null {
  if (caller.op === 'token') return null;
  const owner = ownerOfToken(caller);
  if (isAuthen(caller) && owner.kind !== 'plugin') throw new Refusal(10022);
  const userKey = isAuthen(caller) ? null : actingUser(caller, owner);
  const { settings, pace } = caller.state;
  if (!pace.admit(`${caller.token} ${caller.op}`, settings.qps)) throw new Refusal(10429);
  return userKey;
}

function ownerOfToken({ token, state }: Caller): TokenOwner {
  if (token === '') throw new Refusal(10021);
  const owner = state.tokens.ownerOf(token);
  if (owner === undefined) throw new Refusal(10022);
  return owner;
}

/** A user's token speaks for that user alone; a plugin's token for whomever `X-User-Key` names. */
function actingUser({ op, headers, state }: Caller, owner: TokenOwner): string {
  if (owner.kind === 'user') return owner.userKey;
  const named = headers['x-user-key'];
  if (typeof named !== 'string' || named === '') throw new Refusal(20039);
  if (!state.world.users.some(({ key }) => key === named)) {
    // Two codes are documented for this; the younger service has the longer one.
    throw new Refusal(op === 'op_record' ? 1000051743 : 20042);
  }
  return named;
}

/** Refuses whoever isn't in a space, or may only read where writing is needed. */
export function checkRole(call: Call, members: ReadonlyMap<string, Role>, needed: Role): void {
  const isFileCall = ['upload', 'general_upload', 'download', 'delete'].includes(call.op);
  if (isFileCall && !call.state.settings.enforceRights) return;
  const role = members.get(call.userKey ?? '');
  if (role === undefined) throw new Refusal(10404);
  if (needed === 'editor' && role === 'reader') throw new Refusal(10001);
}

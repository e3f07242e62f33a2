import type { Fault } from '../faults.ts';
import type { Operation } from '../operation.ts';
import { Answered, gatewayPage } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';
import { Refusal } from './Refusal.ts';

/**
 * Chooses the fault a request meets, once, and lets it strike. Without `names` that waits, if a fault may depend
 * on the name of a file; call it again as soon as the names are known.
 */
export async function meetFault(call: Call, names?: readonly string[]): Promise<void> {
  const { op, entry, state } = call;
  if (call.fault.fault !== 'undecided' || op === 'unknown') return;
  const subject = { op, userKey: entry.userKey };
  if (names === undefined && hasNames(op) && state.faults.waitsForName(subject)) return;
  const fault = state.faults.choose({ ...subject, names: names ?? [] });
  call.fault = fault ?? { fault: 'none' };
  if (fault !== undefined) await strike(call, op, fault);
}

/** The calls that concern files with names. */
function hasNames(op: Operation): boolean {
  return op === 'upload' || op === 'general_upload' || op === 'download' || op === 'delete';
}

/**
 * What a fault does before or instead of the call itself. What a gateway would do (`rate_limited`,
 * `token_expired`, `redirect`, `html_503`) is answered at once, the body unread; what the service would do
 * (`error`, `invalid_json`, `ok_but_empty`) when the body has arrived. The rest is up to those who store and send.
 */
async function strike(call: Call, op: Operation, fault: Fault): Promise<void> {
  switch (fault.fault) {
    case 'latency':
      return call.pause(fault.ms);
    case 'reset_at_byte':
      return call.body.resetAfter(fault.atByte);
    case 'slow_read':
      return call.body.slowTo(fault.bytesPerS);
    case 'rate_limited':
      throw new Refusal(10429);
    case 'token_expired':
      call.state.tokens.revoke(call.token);
      throw new Refusal(10022);
    case 'html_503':
      throw new Answered(gatewayPage(503, 'Service Temporarily Unavailable'));
    case 'redirect':
      throw new Answered({ kind: 'raw', status: 302, headers: { Location: fault.to }, text: '' });
    case 'error': {
      await call.body.drain();
      const { code, status = 400, message = 'Simulated Error' } = fault;
      throw new Answered({ kind: 'error', status, code, message });
    }
    case 'invalid_json':
      await call.body.drain();
      throw new Answered({
        kind: 'raw',
        status: 200,
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        text: '{"data":[{"id":10',
      });
    case 'ok_but_empty':
      await call.body.drain();
      throw new Answered(emptySuccess(op));
    case 'applied_then_reset':
    case 'applied_then_504':
    case 'applied_then_hang':
    case 'stored_truncated':
    case 'name_mangled':
    case 'download_200_json':
    case 'download_truncated':
    case 'download_stall':
    case 'download_wrong_length':
      return;
    default:
      fault satisfies never;
  }
}

/** Success with nothing in it, in the shape the call's success has. */
function emptySuccess(op: Operation): Answer {
  switch (op) {
    case 'query':
    case 'field_all':
    case 'meta':
    case 'user_query':
    case 'general_upload':
      return { kind: 'data', data: [] };
    case 'upload':
      return { kind: 'data', data: undefined };
    case 'op_record':
      return { kind: 'data', data: { total: 0, has_more: false, start_from: '', op_records: [] } };
    case 'token':
    case 'user_token':
    case 'refresh':
    case 'delete':
      return { kind: 'data', data: {} };
    case 'download':
      return { kind: 'raw', status: 200, headers: { 'Content-Type': 'application/octet-stream' }, text: '' };
    default:
      return op satisfies never;
  }
}

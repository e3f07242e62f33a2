import type { ServerResponse } from 'node:http';
import { stringify } from 'lossless-json';
import type { Answer } from './answer.ts';
import { gatewayPage } from './answer.ts';
import type { Call } from './call.ts';
import { sendFile } from './sendFile.ts';

/** Answers a call and notes it in the log; a fault may strike now that the call is done. */
export async function sendAnswer(response: ServerResponse, call: Call, answer: Answer): Promise<void> {
  switch (call.fault.fault) {
    case 'applied_then_reset':
      response.socket?.resetAndDestroy();
      return;
    case 'applied_then_504':
      return sendText(response, call, gatewayPage(504, 'Gateway Time-out'));
    case 'applied_then_hang':
      return;
    case 'download_200_json': {
      if (answer.kind !== 'file') return sendText(response, call, answer);
      const { code } = call.fault;
      return sendText(response, call, { kind: 'error', status: 200, code, message: 'Simulated Error' });
    }
    default:
      return answer.kind === 'file'
        ? sendFile(response, call, answer.file)
        : sendText(response, call, answer);
  }
}

/** Sends whatever isn't a file, in the envelope the call's family has. */
function sendText(
  response: ServerResponse,
  { op, entry, logId }: Call,
  answer: Exclude<Answer, { kind: 'file' }>,
): void {
  if (answer.kind === 'raw') {
    entry.status = answer.status;
    response.writeHead(answer.status, answer.headers).end(answer.text);
    return;
  }
  const isAuthen = op === 'token' || op === 'user_token' || op === 'refresh';
  entry.status = answer.kind === 'data' ? 200 : answer.status;
  entry.errCode = answer.kind === 'data' ? 0 : answer.code;
  const body = stringify(isAuthen ? authenEnvelope(answer) : envelope(answer, logId)) ?? '';
  response
    .writeHead(entry.status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
    })
    .end(body);
}

/** `error` is always there: the official Go SDK reads it without looking. */
function authenEnvelope(answer: Extract<Answer, { kind: 'data' | 'error' }>) {
  return answer.kind === 'data'
    ? { data: answer.data, error: { code: 0, msg: 'success' } }
    : { data: {}, error: { code: answer.code, msg: answer.message } };
}

function envelope(answer: Extract<Answer, { kind: 'data' | 'error' }>, logId: string) {
  return answer.kind === 'data'
    ? { data: answer.data, err: {}, err_msg: '', err_code: 0 }
    : {
        err: { code: answer.code, msg: answer.message, log_id: logId },
        err_msg: answer.message,
        err_code: answer.code,
      };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SimulatorState } from '../createState.ts';
import type { FileStore } from '../fileStore.ts';
import type { Answer } from './answer.ts';
import { Answered } from './answer.ts';
import type { Call, Handler } from './call.ts';
import { createCall } from './call.ts';
import { passGate } from './passGate.ts';
import { meetFault } from './meetFault.ts';
import { perform } from './perform.ts';
import { presentRefusal, Refusal } from './Refusal.ts';
import { BodyCutShort } from './requestBody.ts';
import { findRoute } from './routes.ts';
import { sendAnswer } from './sendAnswer.ts';

/** What the fake Open API works with. */
export interface OpenApiDeps {
  /** The state of now; a reset puts another in its place, and requests under way finish in theirs. */
  readonly state: () => SimulatorState;
  readonly files: FileStore;
  /** Waits; rejects when the simulator closes. */
  readonly pause: (ms: number) => Promise<void>;
}

const notFound: Answer = {
  kind: 'raw',
  status: 404,
  headers: { 'Content-Type': 'text/plain' },
  text: '404 page not found',
};

/** Answers requests to the Open API and logs each. Throws only what is a mistake of the simulator's own. */
export function createOpenApi({ state, files, pause }: OpenApiDeps) {
  return async function handleOpenApi(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const route = findRoute(request.method, path);
    const call = createCall(request, path, route ?? { op: 'unknown', params: {} }, {
      state: state(),
      files,
      pause,
    });
    response.setHeader('X-Tt-Logid', call.logId);
    response.once('close', () => {
      call.entry.endedAt = Date.now();
    });
    try {
      const answer = route === undefined ? notFound : await answerTo(call, route.handler);
      await sendAnswer(response, call, answer);
    } catch (error) {
      // Whoever sent half a body, or left while being answered, isn't there to be told.
      if (!(error instanceof BodyCutShort) && !response.destroyed) throw error;
    } finally {
      call.body.release();
    }
  };
}

/** A request's way: its fault, unless that waits for a file's name; `latencyMs`; the gate; the call itself. */
async function answerTo(call: Call, handler: Handler): Promise<Answer> {
  try {
    await meetFault(call);
    await call.pause(call.state.settings.latencyMs);
    call.userKey = passGate(call);
    return await perform(call, handler);
  } catch (error) {
    if (error instanceof Answered) return error.answer;
    if (error instanceof Refusal) return presentRefusal(error, call.state.settings);
    throw error;
  }
}

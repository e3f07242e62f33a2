import type { Server } from './valibotValidation.ts';

/** `/healthz`: the process lives. `/readyz`: what it needs is there; else the problem says what isn't. */
export function healthRoutes(needed: readonly { checkReady(): Promise<void> }[]) {
  return async (app: Server): Promise<void> => {
    app.get('/healthz', async () => ({ status: 'ok' }));
    app.get('/readyz', async () => {
      await Promise.all(needed.map((each) => each.checkReady()));
      return { status: 'ready' };
    });
  };
}

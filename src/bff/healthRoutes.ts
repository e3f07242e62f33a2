import type { Server } from './valibotValidation.ts';

/** `/healthz`: the process lives. `/readyz`: the plugin's token can be had; else the problem says what Meegle answered. */
export function healthRoutes(meegle: { checkReady(): Promise<void> }) {
  return async (app: Server): Promise<void> => {
    app.get('/healthz', async () => ({ status: 'ok' }));
    app.get('/readyz', async () => {
      await meegle.checkReady();
      return { status: 'ready' };
    });
  };
}

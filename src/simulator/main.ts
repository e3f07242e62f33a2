import { createSimulator } from './createSimulator.ts';

/** `npm run simulator`: the fake Open API alone, until SIGTERM or SIGINT. */
const simulator = await createSimulator({ port: Number(process.env['SIMULATOR_PORT'] ?? 4010) });
console.log(`Simulator: ${simulator.url} (plugin MII_0123456789ABCDEF, secret simulator-secret)`);

const close = () => void simulator.close();
process.once('SIGTERM', close);
process.once('SIGINT', close);

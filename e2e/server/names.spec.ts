import { expect, test } from '@playwright/test';
import { carryNames } from '../names/carryNames.ts';
import { OUR_NAMES } from '../names/ourNames.ts';
import { startServer } from '../fixtures/startServer.ts';
import { control } from '../fixtures/simulatorControl.ts';

test('awkward names come back byte for byte, but for those that are refused with the reason', async () => {
  const server = await startServer({ config: { meegleQps: 1000 } });
  try {
    await control(server.simulatorUrl, 'PATCH', 'settings', { qps: 1000, commitMs: 0 });
    const carried = await carryNames(server, OUR_NAMES);
    expect(carried.filter(({ kind }) => kind === 'wrong')).toEqual([]);
    const refused = carried.flatMap((each) => (each.kind === 'refused' ? each.name : []));
    expect(refused.toSorted()).toEqual(OUR_NAMES.slice(OUR_NAMES.indexOf('')).toSorted());
    expect(carried).toHaveLength(OUR_NAMES.length);
  } finally {
    await server.close();
  }
});

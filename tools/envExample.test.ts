import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { parseConfig } from '../src/bff/config.ts';

test('the example of the environment, its optional lines too, is one that the server takes', () => {
  const example = readFileSync('.env.example', 'utf8').replaceAll(/^# ([A-Z_]+=)/gm, '$1');
  const environment = parseEnv(example);
  expect(environment['MEEGLE_QPS']).toBe('15');
  const secret = 'a secret that is long enough for anybody';
  const config = parseConfig({ ...environment, MEEGLE_PLUGIN_SECRET: secret, SESSION_SECRET: secret });
  expect(config).toMatchObject({ maxFileBytes: 104_857_600, verify: 'size', port: 4020 });
  expect(config.warnings).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pluginId } from '../src/panel/host/pluginId.ts';

it('the panel names itself to the host as plugin.config.json does, and no real secret is committed', () => {
  const config = JSON.parse(readFileSync('plugin.config.json', 'utf8')) as Record<string, unknown>;
  expect(config['pluginId']).toBe(pluginId);
  expect(config['pluginSecret']).toBe('set-by-lpm-never-commit-it');
});

import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from './config.ts';

const SECRET = 'a'.repeat(32);
const least = {
  MEEGLE_BASE_URL: 'https://project.feishu.cn',
  MEEGLE_PLUGIN_ID: 'MII_0123456789ABCDEF',
  MEEGLE_PLUGIN_SECRET: 'plugin-secret',
  SESSION_SECRET: SECRET,
};

function mistakesOf(environment: Record<string, string>): readonly string[] {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
}

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'config-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('the configuration', () => {
  it('needs Meegle’s address, the plugin and a session secret, and has defaults for the rest', () => {
    expect(parseConfig(least)).toEqual({
      meegleBaseUrl: 'https://project.feishu.cn',
      pluginId: 'MII_0123456789ABCDEF',
      pluginSecret: 'plugin-secret',
      meegleQps: 15,
      sessionSecrets: [SECRET],
      publicUrl: 'http://127.0.0.1:4020',
      allowedOrigins: [],
      frameAncestors: ['https://project.feishu.cn'],
      host: '127.0.0.1',
      port: 4020,
      redisUrl: undefined,
      cacheDirectory: undefined,
      cacheMaxBytes: 2_147_483_648,
      maxFileBytes: 104_857_600,
      verify: 'size',
      logLevel: 'info',
      trustProxy: false,
      warnings: [
        'ALLOWED_ORIGINS is empty: no panel in a browser can call this server.',
        'PUBLIC_URL is not set: previews and downloads will point at http://127.0.0.1:4020, which other machines may not reach.',
      ],
    });
  });

  it('reports every mistake at once, each with the variable and an example', () => {
    const mistakes = mistakesOf({
      MEEGLE_BASE_URL: 'project.feishu.cn',
      MEEGLE_PLUGIN_ID: '',
      SESSION_SECRET: `${SECRET},short`,
      ALLOWED_ORIGINS: 'https://a.example/path,*',
      PORT: '70000',
      VERIFY: 'all',
      MEEGLE_CREDENTIAL: 'user',
      TRUST_PROXY: '1.2.3',
      LOG_LEVEL: 'loud',
      MAX_FILE_BYTES: '100MB',
      CACHE_DIR: join('/dev/null', 'cache'),
      CACHE_MAX_BYTES: '2GB',
    });
    expect(mistakes.map((mistake) => mistake.split(' ')[0]).sort()).toEqual([
      'ALLOWED_ORIGINS',
      'CACHE_DIR',
      'CACHE_MAX_BYTES',
      'LOG_LEVEL',
      'MAX_FILE_BYTES',
      'MEEGLE_BASE_URL',
      'MEEGLE_CREDENTIAL',
      'MEEGLE_PLUGIN_ID',
      'MEEGLE_PLUGIN_SECRET',
      'PORT',
      'SESSION_SECRET',
      'TRUST_PROXY',
      'VERIFY',
    ]);
    for (const mistake of mistakes) expect(mistake).toMatch(/\. Example: \S/);
    expect(mistakes.join('\n')).toMatch(
      /CACHE_DIR can't be made or written: .*\/dev\/null.*\. Example: \/var\/cache\/meegle-attachments\n/,
    );
    expect(mistakes).toContain('PORT is over 65535. Example: 4020');
    expect(mistakes.join()).toContain('TRUST_PROXY is not true, false, or a list of addresses and networks.');
    expect(mistakes.find((mistake) => mistake.startsWith('MEEGLE_PLUGIN_ID'))).toContain('is missing');
  });

  it('never repeats a secret in a complaint', () => {
    expect(mistakesOf({ ...least, SESSION_SECRET: 'hunter2' }).join()).not.toContain('hunter2');
  });

  it('reads secrets from files, without the line break at their end', () => {
    const file = join(directory, 'secret');
    writeFileSync(file, `${SECRET}\n`);
    const { SESSION_SECRET: _, ...others } = least;
    expect(parseConfig({ ...others, SESSION_SECRET_FILE: file }).sessionSecrets).toEqual([SECRET]);
    expect(mistakesOf({ ...least, SESSION_SECRET_FILE: file })[0]).toContain('is set twice');
    expect(mistakesOf({ ...others, SESSION_SECRET_FILE: join(directory, 'none') })[0]).toContain('ENOENT');
  });

  it('takes two session secrets while they are being changed, and not three', () => {
    expect(
      parseConfig({ ...least, SESSION_SECRET: `${SECRET}, ${'b'.repeat(32)}` }).sessionSecrets,
    ).toHaveLength(2);
    expect(mistakesOf({ ...least, SESSION_SECRET: [SECRET, SECRET, SECRET].join() })).toHaveLength(1);
  });

  it('lets the viewer be framed by the allowed origins and Meegle’s own, unless told otherwise', () => {
    const origins = { ALLOWED_ORIGINS: 'http://127.0.0.1:4030, https://project.feishu.cn/' };
    expect(parseConfig({ ...least, ...origins }).frameAncestors).toEqual([
      'http://127.0.0.1:4030',
      'https://project.feishu.cn',
    ]);
    const framed = parseConfig({ ...least, ...origins, FRAME_ANCESTORS: 'https://*.feishu.cn' });
    expect(framed.frameAncestors).toEqual(['https://*.feishu.cn']);
    expect(
      mistakesOf({ ...least, FRAME_ANCESTORS: "https://a.example; script-src 'unsafe-inline'" }),
    ).toHaveLength(1);
  });

  it('takes http and https addresses and drops the slash at their end', () => {
    const config = parseConfig({
      ...least,
      MEEGLE_BASE_URL: 'http://127.0.0.1:4010/',
      PUBLIC_URL: 'https://a.example/x/',
    });
    expect([config.meegleBaseUrl, config.publicUrl]).toEqual([
      'http://127.0.0.1:4010',
      'https://a.example/x',
    ]);
    expect(mistakesOf({ ...least, PUBLIC_URL: 'ftp://a.example' })).toHaveLength(1);
    expect(mistakesOf({ ...least, PUBLIC_URL: 'https://user:pass@a.example' })).toHaveLength(1);
  });

  it.each(['redis://localhost', 'redis://localhost:6380/2', 'rediss://user:hunter2@redis.example.com'])(
    'takes where Redis is: %s',
    (REDIS_URL) => {
      expect(parseConfig({ ...least, REDIS_URL }).redisUrl).toBe(REDIS_URL);
    },
  );

  it.each([
    ['localhost:6379', 'is not a redis:// or rediss:// address'],
    ['http://user:hunter2@localhost', 'is not a redis:// or rediss:// address'],
    ['redis://', 'is not a redis:// or rediss:// address'],
    ['redis://:hunter2@localhost/main', 'holds more than'],
    ['redis://:hunter2@localhost/0?family=6', 'holds more than'],
  ])('says what is wrong with where Redis is, and no password: %s', (REDIS_URL, wrong) => {
    const mistakes = mistakesOf({ ...least, REDIS_URL });
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(`REDIS_URL ${wrong}`);
    expect(mistakes[0]).not.toContain('hunter2');
  });

  it('makes the directory of the cache, for nobody else, and leaves what is in one that is there', () => {
    const made = join(directory, 'a', 'cache');
    const config = parseConfig({ ...least, CACHE_DIR: made, CACHE_MAX_BYTES: '1000000' });
    expect([config.cacheDirectory, config.cacheMaxBytes]).toEqual([made, 1_000_000]);
    expect(statSync(made).mode & 0o777).toBe(0o700);
    writeFileSync(join(made, 'mine'), 'x');
    expect(parseConfig({ ...least, CACHE_DIR: relative('.', made) }).cacheDirectory).toBe(made);
    expect(readdirSync(made)).toEqual(['mine', 'v1']);
    writeFileSync(join(directory, 'v1'), 'somebody’s file');
    expect(mistakesOf({ ...least, CACHE_DIR: directory })[0]).toMatch(
      /^CACHE_DIR can't be made or written: /,
    );
    rmSync(join(directory, 'v1'));
    expect(mistakesOf({ ...least, CACHE_DIR: join(made, 'mine') })[0]).toContain('CACHE_DIR can');
  });

  it('says that a limit without a cache has no effect', () => {
    const { warnings } = parseConfig({ ...least, CACHE_MAX_BYTES: '1000' });
    expect(warnings.join('\n')).toContain('CACHE_MAX_BYTES has no effect without CACHE_DIR');
  });

  it('says of a setting that has no effect yet that it has none', () => {
    const { warnings } = parseConfig({ ...least, METRICS_PORT: '9100' });
    expect(warnings).toContain('METRICS_PORT is set but not used yet: it has no effect.');
  });

  it('asks about a name that can only be meant for it and that it doesn’t know', () => {
    const { warnings } = parseConfig({
      ...least,
      MEEGLE_SECRET: 'x',
      SESSION_SECRET_FILE: '',
      HOME: '/root',
    });
    expect(warnings.filter((warning) => warning.includes('misspelt'))).toEqual([
      "MEEGLE_SECRET is not a variable of this server's: is it misspelt?",
    ]);
  });

  it('takes this machine’s own address for the public one without a word when Meegle is on it too', () => {
    const { warnings } = parseConfig({ ...least, MEEGLE_BASE_URL: 'http://127.0.0.1:4010' });
    expect(warnings.join()).not.toContain('PUBLIC_URL');
  });

  it.each([
    ['true', true],
    ['false', false],
    ['127.0.0.1, 10.0.0.0/8,fd00::/8', ['127.0.0.1', '10.0.0.0/8', 'fd00::/8']],
  ])('trusts the proxies it is told of: %s', (TRUST_PROXY, trusted) => {
    expect(parseConfig({ ...least, TRUST_PROXY }).trustProxy).toEqual(trusted);
  });
});

import { expect, test } from 'vitest';
import { readServerUrl } from './readServerUrl.ts';

test('builds the panel for SERVER_URL, without a slash at its end', () => {
  expect(readServerUrl({ SERVER_URL: 'https://files.example.com/plugin//' })).toBe(
    'https://files.example.com/plugin',
  );
});

test('builds the panel for the address in the source when none is given', () => {
  expect(readServerUrl({})).toBe('http://127.0.0.1:4020');
  expect(readServerUrl({ SERVER_URL: '' })).toBe('http://127.0.0.1:4020');
});

test('refuses an address that no browser could call', () => {
  expect(() => readServerUrl({ SERVER_URL: 'files.example.com' })).toThrow('SERVER_URL');
  expect(() => readServerUrl({ SERVER_URL: 'ftp://files.example.com' })).toThrow('SERVER_URL');
});

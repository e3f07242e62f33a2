import { describe, expect, it } from 'vitest';
import { readContentAddress } from './readContentAddress.ts';

const page = 'https://files.example/viewer/#fragment';

describe('the address of the bytes', () => {
  it.each([
    ['https://files.example/content/t/a.pdf', page],
    ['/content/t/a.pdf', page],
    ['https://files.example/content/t/a%2Fb%23.pdf', page],
    [
      'https://files.example/attachments/content/t/a.pdf',
      'https://files.example/attachments/viewer/index.html',
    ],
  ])('is taken when it is on the page’s own server: %s', (content, pageAddress) => {
    expect(readContentAddress(content, pageAddress)?.href).toBe(new URL(content, pageAddress).href);
  });

  it.each([
    'https://evil.example/content/t/a.pdf',
    'http://files.example/content/t/a.pdf',
    'https://files.example:8443/content/t/a.pdf',
    'https://files.example@evil.example/content/t/a.pdf',
    'https://user:password@files.example/content/t/a.pdf',
    '//evil.example/content/t/a.pdf',
    'https://files.example/api/v1/session',
    'https://files.example/content/../api/v1/session',
    'https://files.example/content/%2e%2e/api/v1/session',
    'https://files.example/contents/t/a.pdf',
    'javascript:alert(1)//content/',
    'data:text/html,/content/',
    'blob:https://files.example/content/',
    'https://',
    '',
  ])('is refused when it is anything else: %s', (content) => {
    expect(readContentAddress(content, page)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { presentFileHeaders } from './contentHeaders.ts';
import type { Ticket } from './tickets.ts';

const present = (type: string, purpose: Ticket['purpose'] = 'inline') =>
  presentFileHeaders({
    purpose,
    userKey: 'alice',
    item: { project: 'p', type: 'story', id: '1' },
    id: 'ab',
    name: 'a.bin',
    type,
    sizeText: '',
  });

describe('a stored file', () => {
  it.each(['image/png', 'image/JPEG; q=1', 'application/pdf', 'video/mp4', 'audio/mpeg', 'text/plain'])(
    'of type %s is shown in place',
    (type) => {
      expect(present(type)['content-disposition']).toMatch(/^inline;/);
      expect(present(type, 'download')['content-disposition']).toMatch(/^attachment;/);
    },
  );

  it.each([
    'text/html',
    'image/svg+xml',
    'application/xml',
    'application/xhtml+xml',
    'text/javascript',
    'text/css',
    'application/x-shockwave-flash',
    'multipart/x-mixed-replace',
    'message/rfc822',
    'text/plain\r\nx: y',
    'video/../html',
    '',
  ])('of type %j is only ever downloaded', (type) => {
    expect(present(type)['content-disposition']).toMatch(/^attachment;/);
  });

  it('has a type of its own only if that is one', () => {
    expect(present('Image/PNG; charset=x')['content-type']).toBe('image/png');
    for (const type of ['', 'png', 'a/b/c', 'a b/c', 'image/png\r\nset-cookie: x', `a/${'x'.repeat(200)}`]) {
      expect(present(type)['content-type']).toBe('application/octet-stream');
    }
  });

  it('is kept by this browser only, and not for long', () => {
    expect(present('image/png')['cache-control']).toBe('private, max-age=300');
  });
});

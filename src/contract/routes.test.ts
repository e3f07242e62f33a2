import { describe, expect, it } from 'vitest';
import { contentRoute, deletionRoute, fieldRoute, uploadRoute } from './routes.ts';

const item = { project: 'demo', type: 'story', id: '9007199254740993' };

describe('routes', () => {
  it('keep every digit of an id past 2^53', () => {
    expect(deletionRoute(item, 'multi_attachment')).toBe(
      '/api/v1/work-items/demo/story/9007199254740993/attachments/multi_attachment/delete',
    );
  });

  it('name the row of a compound field, the first being 0', () => {
    expect(fieldRoute(item, 'field_a')).toMatch(/\/attachments\/field_a$/);
    expect(fieldRoute(item, 'field_a', 0)).toMatch(/\/attachments\/field_a\?row=0$/);
  });

  it('let no segment out of its place', () => {
    expect(fieldRoute({ ...item, project: '../../open_api' }, 'a?b#c')).toBe(
      '/api/v1/work-items/..%2F..%2Fopen_api/story/9007199254740993/attachments/a%3Fb%23c',
    );
    expect(uploadRoute('a/b')).toBe('/api/v1/uploads/a%2Fb');
    expect(contentRoute('t', '../需求 100%.pdf')).toBe('/content/t/..%2F%E9%9C%80%E6%B1%82%20100%25.pdf');
  });
});

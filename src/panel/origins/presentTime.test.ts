import { describe, expect, it } from 'vitest';
import { presentAgo } from './presentTime.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('how long ago', () => {
  it.each([
    [0, null, null],
    [59_000, null, null],
    [5 * MINUTE, '5 分钟前', '5 minutes ago'],
    [119 * MINUTE, '1 小时前', '1 hour ago'],
    [DAY, '昨天', 'yesterday'],
    [3 * DAY, '3 天前', '3 days ago'],
    [15 * DAY, '2 周前', '2 weeks ago'],
    [800 * DAY, '2 年前', '2 years ago'],
  ])('%i ms is said as people say it', (agoMs, zh, en) => {
    expect(presentAgo(NOW - agoMs, NOW, 'zh')).toBe(zh);
    expect(presentAgo(NOW - agoMs, NOW, 'en')).toBe(en);
  });

  it('is never in the future, though another clock be ahead', () => {
    expect(presentAgo(NOW + 10 * MINUTE, NOW, 'en')).toBeNull();
  });
});

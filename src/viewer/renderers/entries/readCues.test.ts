import { describe, expect, it } from 'vitest';
import { readCues } from './readCues.ts';

describe('reading subtitles', () => {
  it('reads SubRip, with or without marks', () => {
    const srt =
      '1\r\n00:00:01,000 --> 00:00:03,500\r\n<i>Hello</i>\r\n{\\an8}there\r\n\r\n2\r\n00:01:00,1 --> 00:01:02,2\r\n第二句';
    expect(readCues(srt)).toEqual([
      { from: '00:00:01.000', to: '00:00:03.500', said: 'Hello\nthere' },
      { from: '00:01:00.1', to: '00:01:02.2', said: '第二句' },
    ]);
  });

  it('reads WebVTT, whose notes and styles say nothing', () => {
    const vtt =
      'WEBVTT\n\nNOTE a note\n\nSTYLE\n::cue{}\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Ann>Hi';
    expect(readCues(vtt)).toEqual([{ from: '00:01.000', to: '00:02.000', said: 'Hi' }]);
  });

  it('finds none in another text', () => {
    expect(readCues('a --> b\n\nnothing')).toEqual([]);
  });
});

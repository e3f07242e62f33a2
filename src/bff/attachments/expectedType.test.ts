import { describe, expect, it } from 'vitest';
import { expectedType } from './expectedType.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('the type a name stands for', () => {
  it.each([
    ['', 'a.png', 'image/png'],
    ['application/octet-stream', 'a.pdf', 'application/pdf'],
    ['Application/Octet-Stream; x=1', 'a.mp4', 'video/mp4'],
    ['application/zip', 'a.docx', DOCX],
    ['text/plain', 'a.png', 'image/png'],
    ['image/png', 'a.mp4', 'video/mp4'],
    ['text/xml', 'a.svg', 'image/svg+xml'],
  ])('is told when %j is stored for %s', (stored, name, expected) => {
    expect(expectedType(stored, name)).toBe(expected);
  });

  it.each([
    ['image/png', 'a.png'],
    ['image/jpeg', 'a.png'],
    ['text/plain; charset=utf-8', 'a.txt'],
    ['text/plain', 'a.csv'],
    ['text/plain', 'a.json'],
    ['application/vnd.ms-excel', 'a.csv'],
    ['video/mp4', 'a.m4a'],
    ['application/x-custom', 'a.png'],
    ['application/octet-stream', 'a.unheard-of'],
    ['', 'README'],
    ['application/zip', 'a.apk'],
  ])('has nothing to say against %j for %s', (stored, name) => {
    expect(expectedType(stored, name)).toBeUndefined();
  });
});

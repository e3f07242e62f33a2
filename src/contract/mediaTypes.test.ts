import { describe, expect, it } from 'vitest';
import { essenceOf, kindOf, previewOf, UNKNOWN_TYPE } from './mediaTypes.ts';

describe('essenceOf', () => {
  it('drops parameters and case', () => {
    expect(essenceOf(' Text/Plain; charset=utf-8')).toBe('text/plain');
    expect(essenceOf('')).toBe('');
  });
});

describe('kindOf', () => {
  it.each([
    ['image/png', 'a.txt', 'image'],
    ['application/pdf', 'a', 'pdf'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'a.docx', 'word'],
    [UNKNOWN_TYPE, '报告.DOCX', 'word'],
    ['', 'sheet.xlsx', 'sheet'],
    ['text/plain', 'main.ts', 'code'],
    ['text/plain', 'data.csv', 'sheet'],
    ['text/plain', 'notes.txt', 'text'],
    ['application/ld+json', 'a', 'code'],
    ['application/x-unheard-of', 'a.unheard', 'other'],
  ] as const)('of %s named %s is %s', (type, name, kind) => {
    expect(kindOf(type, name)).toBe(kind);
  });
});

describe('previewOf', () => {
  it.each([
    ['image/png', 'a.png', 'image'],
    ['image/svg+xml', 'a.svg', 'image'],
    ['image/tiff', 'a.tif', 'image'],
    ['image/heic', 'a.jpg', 'image'],
    ['image/vnd.adobe.photoshop', 'a.psd', 'none'],
    ['image/vnd.adobe.photoshop', 'a.png', 'none'],
    [UNKNOWN_TYPE, 'a.jpeg', 'image'],
    [UNKNOWN_TYPE, 'a.heic', 'image'],
    ['application/pdf', 'a.pdf', 'pdf'],
    ['video/mp4', 'a.mp4', 'video'],
    ['audio/mpeg', 'a.mp3', 'audio'],
    ['application/json', 'a.json', 'text'],
    ['text/csv', 'a.csv', 'text'],
    ['text/html', 'a.html', 'text'],
    ['application/zip', 'a.zip', 'none'],
    ['application/msword', 'a.doc', 'none'],
    ['application/vnd.ms-excel', 'a.xls', 'none'],
  ] as const)('of %s named %s is %s', (type, name, preview) => {
    expect(previewOf(type, name)).toBe(preview);
  });
});

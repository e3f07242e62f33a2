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
    ['audio/x-mpegurl', 'a.m3u', 'text'],
    ['application/vnd.apple.mpegurl', 'a.m3u8', 'text'],
    ['font/woff2', 'a', 'font'],
    [UNKNOWN_TYPE, 'a.ttf', 'font'],
    ['font/collection', 'a.ttc', 'none'],
    ['text/calendar', 'a.ics', 'calendar'],
    ['text/plain', 'a.vcf', 'contact'],
    ['application/x-subrip', 'a.srt', 'subtitles'],
    ['application/pdf', 'a.pdf', 'pdf'],
    ['video/mp4', 'a.mp4', 'video'],
    ['audio/mpeg', 'a.mp3', 'audio'],
    ['application/json', 'a.json', 'text'],
    ['text/csv', 'a.csv', 'sheet'],
    ['text/plain', 'a.csv', 'sheet'],
    ['application/vnd.ms-excel', 'a.csv', 'sheet'],
    ['application/zip', 'a.xlsx', 'sheet'],
    ['application/x-cfb', 'a.xls', 'sheet'],
    [UNKNOWN_TYPE, 'a.numbers', 'none'],
    ['text/plain', '说明.md', 'markdown'],
    ['text/markdown', 'README', 'markdown'],
    ['application/json', 'a.ipynb', 'notebook'],
    ['text/html', 'a.html', 'html'],
    ['text/plain', 'a.html', 'html'],
    ['application/xhtml+xml', 'a', 'html'],
    ['multipart/related', 'saved.mht', 'html'],
    ['message/rfc822', 'a.eml', 'mail'],
    ['message/rfc822', 'saved.mhtml', 'html'],
    [UNKNOWN_TYPE, '邮件.EML', 'mail'],
    ['application/zip', 'a.zip', 'archive'],
    ['application/zip', '报告.docx', 'docx'],
    ['application/zip', '汇报.pptx', 'slides'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'a.zip', 'docx'],
    ['application/vnd.ms-word.document.macroenabled.12', 'a.docm', 'docx'],
    ['application/vnd.oasis.opendocument.text', 'a.odt', 'odf'],
    [UNKNOWN_TYPE, 'a.odp', 'odf'],
    ['application/java-archive', 'a.jar', 'archive'],
    [UNKNOWN_TYPE, 'a.tar.gz', 'archive'],
    ['application/x-7z-compressed', 'a', 'archive'],
    ['application/rtf', 'a.rtf', 'none'],
    ['application/vnd.ms-powerpoint', 'a.ppt', 'none'],
    ['application/vnd.ms-outlook', 'a.msg', 'none'],
    ['application/msword', 'a.doc', 'none'],
    ['application/vnd.ms-excel', 'a.xls', 'sheet'],
  ] as const)('of %s named %s is %s', (type, name, preview) => {
    expect(previewOf(type, name)).toBe(preview);
  });
});

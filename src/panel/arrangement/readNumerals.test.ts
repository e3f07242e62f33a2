import { expect, it } from 'vitest';
import { readNumerals } from './readNumerals.ts';

it.each([
  ['第二章.docx', '第2章.docx'],
  ['第十章.docx', '第10章.docx'],
  ['第二十一回', '第21回'],
  ['第一百零三条', '第103条'],
  ['第两千三百章', '第2300章'],
  ['第一万二千章', '第12000章'],
  ['第十万章', '第100000章'],
  ['第二〇二六期', '第2026期'],
  ['附件（十二）.pdf', '附件（12）.pdf'],
  ['附件(三).pdf', '附件(3).pdf'],
  ['十一、总结.docx', '11、总结.docx'],
  ['上册第三章第十节', '上册第3章第10节'],
])('reads %s as %s', (name, read) => expect(readNumerals(name)).toBe(read));

it.each(['三星手机.pdf', '万科年报（一期）.pdf', '十月总结.docx', '一汽.png', '周三（下午）.txt', ''])(
  'leaves words that only hold a numeral: %s',
  (name) => expect(readNumerals(name)).toBe(name),
);

import { describe, expect, it } from 'vitest';
import { en } from '../../text/en.ts';
import { readContacts } from './readContacts.ts';
import { readEvents } from './readEvents.ts';

describe('reading contacts', () => {
  it('reads several people, and leaves pictures out', () => {
    const text =
      'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:张三\r\nN:张;三;;;\r\nORG:公司;研发\r\nTEL;TYPE=CELL:+86 138\r\nEMAIL:z@example.com\r\nPHOTO;ENCODING=b:AAAA\r\nEND:VCARD\r\n' +
      'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ann\r\nEND:VCARD\r\n';
    expect(readContacts(text, en)).toEqual([
      {
        title: '张三',
        facts: [
          [en.organization, '公司 研发'],
          [en.telephone, '+86 138'],
          [en.email, 'z@example.com'],
        ],
      },
      { title: 'Ann', facts: [] },
    ]);
  });

  it('reads the old cards of phones', () => {
    const text =
      'BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0=\r\n=E4=B8=89\r\nEND:VCARD\r\n';
    expect(readContacts(text, en)?.[0]?.title).toBe('张三');
  });

  it('knows what is none', () => {
    expect(readContacts('just words', en)).toBeNull();
  });
});

describe('reading a calendar', () => {
  it('reads what an appointment is, when and with whom', () => {
    const text =
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:需求评审\\, 第二轮\r\nDTSTART;TZID=Asia/Shanghai:20261122T090000\r\nDTEND;TZID=Asia/Shanghai:20261122T103000\r\nATTENDEE;CN=小李:mailto:li@example.com\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nEND:VEVENT\r\nBEGIN:VTODO\r\nDUE:20261123T010000Z\r\nEND:VTODO\r\nEND:VCALENDAR\r\n';
    expect(readEvents(text, en)).toEqual([
      {
        title: '需求评审, 第二轮',
        facts: [
          [en.when, '2026-11-22 09:00 – 2026-11-22 10:30 (Asia/Shanghai)'],
          [en.repeats, 'FREQ=WEEKLY;COUNT=3'],
          [en.attendees, '小李 <li@example.com>'],
        ],
      },
      { title: en.untitled, facts: [[en.when, '2026-11-23 01:00 UTC']] },
    ]);
  });

  it('knows what is none', () => {
    expect(readEvents('BEGIN:VCALENDAR\r\nEND:VCALENDAR', en)).toBeNull();
  });
});

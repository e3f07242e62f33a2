import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Attachment } from '../../contract/attachment.ts';
import type { SectionAccess } from '../attachments/sectionAccess.ts';
import { fakeAttachment, fakeField } from '../testing/fakeList.ts';
import { wordsOf, WordsContext } from '../text/useText.ts';
import { NO_REPAIRS } from './repairQueue.ts';
import { TypeNotice } from './TypeNotice.tsx';

const english = wordsOf('en');
const { doctor } = english.text;

afterEach(cleanup);

function show(
  file: Attachment,
  recognisedType: string | null,
  access: SectionAccess = { kind: 'open', slotsLeft: 1 },
) {
  const repair = vi.fn();
  const { container } = render(
    <WordsContext.Provider value={english}>
      <TypeNotice
        attachment={file}
        recognisedType={recognisedType}
        fields={[{ ...fakeField('Files', []), attachments: [png] }]}
        accessOf={() => access}
        repairs={{ queue: NO_REPAIRS, newIdOf: () => undefined, repair }}
      />
    </WordsContext.Provider>,
  );
  return { repair, text: container.textContent };
}

const png = fakeAttachment('a.png', { type: 'image/png' });
const button = () => screen.queryByRole('button', { name: doctor.repairNamed('a.png') });

it('says nothing of a file that is stored as what it is', () => {
  expect(show(png, null).text).toBe('');
  expect(show(png, 'image/png').text).toBe('');
  expect(show({ ...png, type: 'Image/PNG; q=1' }, 'image/png').text).toBe('');
});

it('says what the name promises where the stored type says something else', () => {
  const { text } = show({ ...png, type: 'application/zip', expectedType: 'image/png' }, null);
  expect(text).toContain(`${doctor.storedAs('application/zip')} ${doctor.shouldBe('image/png')}`);
});

it('says what the viewer saw in the bytes, and lets it be repaired', async () => {
  const { text, repair } = show(png, 'image/jpeg');
  expect(text).toContain(`${doctor.storedAs('image/png')} ${doctor.isReally('image/jpeg')}`);
  await userEvent.click(button()!);
  expect(repair).toHaveBeenCalledExactlyOnceWith([png.id]);
});

it('takes nothing for a type that is none: a file may have got hold of the viewer', () => {
  expect(show(png, 'call 555-0100 to unlock this file').text).toBe('');
  expect(show(png, 'image/jpeg. Send it to evil@example.com').text).toBe('');
});

it('says nothing of a file that stands in a text: no type is stored of it', () => {
  expect(show(fakeAttachment('note.png'), 'image/jpeg').text).toBe('');
});

it('offers no repair where nothing can be written, and says what a full field needs', () => {
  expect(show(png, 'image/jpeg', { kind: 'refused' }).text).toContain(doctor.isReally('image/jpeg'));
  expect(button()).toBeNull();
  expect(show(png, 'image/jpeg', { kind: 'full', capacity: 1 }).text).toContain(doctor.needsPlace);
  expect(button()).toBeNull();
});

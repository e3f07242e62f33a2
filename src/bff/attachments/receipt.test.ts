import { describe, expect, it } from 'vitest';
import { createReceipt } from './receipt.ts';

const file = { id: '1', name: 'a.png', type: 'image/jpeg', sizeText: '5' };
const found = { file, proof: 'size', waitedMs: 12.6, goneMeanwhile: [] } as const;

const corrected = (givenType: string | undefined) =>
  createReceipt({ name: 'a.png', givenType }, found).typeCorrected;

describe('a receipt', () => {
  it('says nothing that there is nothing to say of', () => {
    expect(createReceipt({ name: 'a.png', givenType: 'image/jpeg; q=1' }, found)).toEqual({
      file,
      proof: 'size',
      waitedMs: 13,
    });
  });

  it('says that the type isn’t the one that was sent', () => {
    expect(corrected('image/png')).toEqual({ from: 'image/png', to: 'image/jpeg' });
    expect(corrected('application/octet-stream')).toEqual({
      from: 'application/octet-stream',
      to: 'image/jpeg',
    });
    expect(corrected(undefined)).toBeUndefined();
  });

  it('says nothing changed that Meegle doesn’t tell: it is as it was sent', () => {
    const untold = { ...found, file: { ...file, name: '', type: '' } };
    const upload = { name: 'a.png', givenType: 'image/png' };
    expect(createReceipt({ ...upload, type: 'image/png' }, untold)).toEqual({
      file: { ...file, name: 'a.png', type: 'image/png' },
      proof: 'size',
      waitedMs: 13,
    });
    expect(createReceipt({ ...upload, type: 'image/jpeg' }, untold).typeCorrected).toEqual({
      from: 'image/png',
      to: 'image/jpeg',
    });
    expect(createReceipt(upload, untold).typeCorrected).toBeUndefined();
  });

  it('calls a vanished file without a name by its id', () => {
    const gone = { id: '9', name: '', type: '', sizeText: '' };
    const upload = { name: 'a.png', givenType: undefined };
    expect(createReceipt(upload, { ...found, goneMeanwhile: [gone] }).goneMeanwhile).toEqual([
      { id: '9', name: '9' },
    ]);
  });

  it('says that Meegle changed the name, and who is gone', () => {
    const gone = { id: '9', name: 'old.txt', type: '', sizeText: '' };
    expect(
      createReceipt({ name: 'A.png', givenType: undefined }, { ...found, goneMeanwhile: [gone] }),
    ).toMatchObject({
      nameChanged: { from: 'A.png', to: 'a.png' },
      goneMeanwhile: [{ id: '9', name: 'old.txt' }],
    });
  });
});

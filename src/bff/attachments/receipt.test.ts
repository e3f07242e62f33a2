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

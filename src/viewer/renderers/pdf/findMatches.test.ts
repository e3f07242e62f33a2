import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMatches } from './findMatches.ts';

/** What was found, as the characters it stands on. */
function found(pieces: readonly string[], phrase: string): string[] {
  return findMatches(pieces, phrase).map(({ from, to }) =>
    pieces
      .slice(from.piece, to.piece + 1)
      .map((piece, index, all) =>
        piece.slice(index === 0 ? from.character : 0, index === all.length - 1 ? to.character : piece.length),
      )
      .join('|'),
  );
}

describe('searching a page', () => {
  it('finds a phrase in any case, each time it stands there', () => {
    expect(found(['Review the review'], 'REVIEW')).toEqual(['Review', 'review']);
  });

  it('finds a phrase over the end of a line', () => {
    expect(found(['附件面', '板'], '面板')).toEqual(['面|板']);
    expect(found(['the attachment', 'panel'], 'attachment panel')).toEqual(['attachment|panel']);
  });

  it('takes full-width letters and ligatures for plain ones', () => {
    expect(found(['ＡＰＩ o\ufb03ce'], 'api')).toEqual(['ＡＰＩ']);
    expect(found(['o\ufb03ce'], 'office')).toEqual(['o\ufb03ce']);
  });

  it('finds nothing for nothing', () => {
    expect(findMatches(['text'], ' ')).toEqual([]);
  });

  it('finds what is there, wherever the text is cut into pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 5 })),
        fc.stringMatching(/^[a-z]{1,4}$/),
        fc.nat(),
        (before, phrase, cut) => {
          const at = cut % phrase.length;
          const pieces = [...before, phrase.slice(0, at), phrase.slice(at)];
          expect(findMatches(pieces, phrase).length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

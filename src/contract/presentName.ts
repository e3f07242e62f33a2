// They turn what follows around: `invoice<RLO>fdp.exe` is drawn as invoiceexe.pdf.
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;

// Marks that names in right-to-left scripts use honestly; elsewhere they can only deceive. U+061C counts as Arabic itself.
const MARKS = /[\u200e\u200f\u061c]/g;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** A name as it is drawn: hidden marks of direction become visible, as `[U+202E]`, and turn nothing around any more. */
export function presentName(name: string): string {
  return replaceDeception(
    name,
    (mark) => `[U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

/** Replaces the marks of direction that can only make a name look like another. */
export function replaceDeception(name: string, replace: (mark: string) => string): string {
  const isRightToLeft = RIGHT_TO_LEFT.test(name.replace(MARKS, ''));
  const plain = name.replace(OVERRIDES, replace);
  return isRightToLeft ? plain : plain.replace(MARKS, replace);
}

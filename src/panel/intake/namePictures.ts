/** What browsers call a picture that has no name of its own: a screenshot pasted, a photo just taken. */
const NO_NAME = /^(image\.\w+)?$/i;

/** A file of such a name that is older was copied from a disk, and is called so. */
const JUST_MADE_MS = 60_000;

/**
 * Gives pictures without a name of their own one that tells them apart, such as `粘贴-20261121-153012-01.png`: the word,
 * the local time, and a count that passes over the names `taken`. Files with a name keep it.
 */
export function namePictures(
  files: readonly File[],
  word: string,
  at: Date,
  taken: ReadonlySet<string>,
): File[] {
  const prefix = `${word}-${stampOf(at)}`;
  let count = 0;
  return files.map((file) => {
    const isNew = Math.abs(at.getTime() - file.lastModified) < JUST_MADE_MS;
    if (!file.type.startsWith('image/') || !NO_NAME.test(file.name) || !isNew) return file;
    let name: string;
    do {
      count += 1;
      name = `${prefix}-${twoDigits(count)}.${extensionFor(file)}`;
    } while (taken.has(name));
    return new File([file], name, { type: file.type, lastModified: file.lastModified });
  });
}

function stampOf(at: Date): string {
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(twoDigits).join('');
  return `${day}-${[at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join('')}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

function extensionFor({ name, type }: File): string {
  return name === ''
    ? type.replace('image/', '').replace('jpeg', 'jpg')
    : name.slice(name.lastIndexOf('.') + 1);
}

import { essenceOf } from '../../contract/mediaTypes.ts';

/** What a media type may look like (RFC 6838): the viewer shows files that may have got hold of it, and says this. */
const MEDIA_TYPE = /^[a-z0-9][a-z0-9.+-]{0,63}\/[a-z0-9][a-z0-9.+-]{0,126}$/;

/** The type that the viewer recognised a file as, where that is a type and another one than it is stored as; else null. */
export function readRecognised(recognisedType: string | null, storedType: string): string | null {
  const type = essenceOf(recognisedType ?? '');
  return MEDIA_TYPE.test(type) && type !== essenceOf(storedType) ? type : null;
}

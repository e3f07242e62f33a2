import type { OriginsText } from '../originsText.ts';

export const enOrigins: OriginsText = {
  by: (person, time) => `Uploaded by ${person}, ${time}`,
  at: (time) => `Uploaded ${time}`,
  justNow: 'just now',
  unknown: 'Uploader and time unknown',
};

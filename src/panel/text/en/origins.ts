import type { OriginsText } from '../originsText.ts';

export const enOrigins: OriginsText = {
  by: (person, time) => `Uploaded by ${person}, ${time}`,
  at: (time) => `Uploaded ${time}`,
  unknown: 'Uploader and time unknown',
};

import type { Language } from '../text/language.ts';

export type Scheme = 'light' | 'dark';

/** What the panel takes over from the page around it. `userId` is the host's name for the viewer, '' if unknown. */
export interface Surroundings {
  readonly language: Language;
  readonly scheme: Scheme;
  readonly userId: string;
}

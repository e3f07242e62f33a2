import { languageOf } from './interpretSurroundings.ts';
import type { Surroundings } from './surroundings.ts';

/** Language and scheme as the browser has them: for a page that no host is around. */
export function readBrowserSurroundings(): Surroundings {
  return {
    language: languageOf(navigator.language),
    scheme: window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    userId: '',
  };
}

import * as v from 'valibot';
import type { Language } from '../text/language.ts';
import type { Surroundings } from './surroundings.ts';

const contextSchema = v.object({
  language: v.fallback(v.string(), ''),
  colorScheme: v.fallback(v.string(), ''),
  loginUser: v.fallback(v.object({ id: v.string() }), { id: '' }),
});

/** Reads the host's application context; what it leaves out comes from the browser. */
export function interpretSurroundings(context: unknown, browser: Surroundings): Surroundings {
  const parsed = v.safeParse(contextSchema, context);
  if (!parsed.success) return browser;
  const { language, colorScheme, loginUser } = parsed.output;
  return {
    language: language === '' ? browser.language : languageOf(language),
    scheme: colorScheme === 'dark' || colorScheme === 'light' ? colorScheme : browser.scheme,
    userId: loginUser.id,
  };
}

/** `zh_CN`, `zh-TW` … read Chinese, `ja_JP` and `ja` Japanese; everyone else reads English. */
export function languageOf(code: string): Language {
  const [language = ''] = code.toLowerCase().split(/[-_]/);
  return language === 'zh' || language === 'ja' ? language : 'en';
}

/** The languages the panel speaks. The host's `ja_JP` reads English until there are Japanese words. */
export type Language = 'zh' | 'en';

/** As `lang` attributes and `Intl` write it. */
export const LANGUAGE_TAG: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

/** The languages the panel speaks: those of Feishu Project. */
export type Language = 'zh' | 'en' | 'ja';

/** As `lang` attributes and `Intl` write it. */
export const LANGUAGE_TAG: Record<Language, string> = { zh: 'zh-CN', en: 'en', ja: 'ja' };

/** What the product speaks, by BCP 47, with each language's name for itself. */
export const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
} as const;

/** English with accents and 40 % longer: shows what is not translated, or does not fit. */
export const PSEUDO_LANGUAGE = 'en-XA';

export type OfferedLanguage = keyof typeof LANGUAGES;

export type Language = OfferedLanguage | typeof PSEUDO_LANGUAGE;

/** As they are offered. */
export const OFFERED_LANGUAGES: readonly OfferedLanguage[] = ['en', 'de', 'fr', 'es', 'ar'];

export function isOffered(tag: string): tag is OfferedLanguage {
  return Object.hasOwn(LANGUAGES, tag);
}

export function isLanguage(tag: string): tag is Language {
  return isOffered(tag) || tag === PSEUDO_LANGUAGE;
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

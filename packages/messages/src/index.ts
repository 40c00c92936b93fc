export { acceptedLanguages, chooseLanguage, LANGUAGE_COOKIE, languageCookie } from './choose-language.ts';
export { directionOf, isLanguage, LANGUAGES, type Language, OFFERED_LANGUAGES, PSEUDO_LANGUAGE } from './languages.ts';

export { acceptedLanguages, chooseLanguage, LANGUAGE_COOKIE, languageCookie } from './choose-language.ts';
export {
  directionOf,
  isLanguage,
  LANGUAGES,
  type Language,
  OFFERED_LANGUAGES,
  type OfferedLanguage,
  PSEUDO_LANGUAGE,
} from './languages.ts';
export { completed, type Tree } from './tree.ts';

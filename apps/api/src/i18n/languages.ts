import { acceptedLanguages, chooseLanguage, type Language } from '@pollen/messages';

interface Headers {
  readonly cookie?: string | undefined;
  readonly 'accept-language'?: string | undefined;
}

/** The language that somebody has chosen, or the first that their browser wants and we have. */
export function languageOf({ cookie = '', 'accept-language': accepted = '' }: Headers): Language {
  return chooseLanguage(cookie, acceptedLanguages(accepted));
}

/** That of a terminal, as POSIX names it: "de_CH.UTF-8". */
export function terminalLanguage({
  LC_ALL,
  LC_MESSAGES,
  LANG,
}: Readonly<Record<string, string | undefined>>): Language {
  const [name = ''] = (LC_ALL || LC_MESSAGES || LANG || '').split('.');
  return chooseLanguage('', [name.replace('_', '-')]);
}

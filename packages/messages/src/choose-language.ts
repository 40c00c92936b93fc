import { isLanguage, isOffered, type Language } from './languages.ts';

/** A choice that somebody has made; scripts may read it. */
export const LANGUAGE_COOKIE = 'pollen_language';

const A_YEAR_S = 365 * 24 * 60 * 60;

/** As `document.cookie` and `Set-Cookie` take it. */
export function languageCookie(
  language: Language,
  { isHttps, basePath }: { readonly isHttps: boolean; readonly basePath: string },
): string {
  const secure = isHttps ? '; Secure' : '';
  return `${LANGUAGE_COOKIE}=${language}; Max-Age=${A_YEAR_S}; Path=${basePath || '/'}; SameSite=Lax${secure}`;
}

/**
 * The language of a page: the one that was chosen, else the first that the reader prefers and that is offered. A regional
 * variant (de-AT) is as good as its language. `cookies` as a browser sends them.
 */
export function chooseLanguage(cookies: string, preferences: readonly string[]): Language {
  const chosen = cookieIn(cookies);
  if (chosen !== undefined && isLanguage(chosen)) return chosen;
  const offered = preferences.map((tag) => tag.toLowerCase().split('-', 1)[0] ?? '');
  return offered.find(isOffered) ?? 'en';
}

/** The tags of an `Accept-Language` header, the most preferred first. */
export function acceptedLanguages(header: string): string[] {
  return header
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
      return { tag, quality: qualityOf(parameters) };
    })
    .filter(({ tag, quality }) => /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

/** RFC 9110: 1 where none is given. What is none counts as refused. */
function qualityOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => /^q\s*=/i.test(parameter));
  if (given === undefined) return 1;
  const quality = Number(given.replace(/^q\s*=\s*/i, ''));
  return quality >= 0 && quality <= 1 ? quality : 0;
}

function cookieIn(cookies: string): string | undefined {
  const pairs = cookies.split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${LANGUAGE_COOKIE}=`))?.slice(LANGUAGE_COOKIE.length + 1);
}

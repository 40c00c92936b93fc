import { describe, expect, it } from '@jest/globals';
import { acceptedLanguages, chooseLanguage, languageCookie } from './choose-language.ts';

describe('the language of a page', () => {
  it.each([
    ['the first preference that is offered', '', ['nl', 'fr', 'de'], 'fr'],
    ['a regional variant', '', ['de-AT'], 'de'],
    ['a script and a region', '', ['ar-Arab-EG', 'en'], 'ar'],
    ['a tag in capitals', '', ['ES-MX'], 'es'],
    ['English, where nothing is known', '', [], 'en'],
    ['English, where nothing fits', '', ['nl', 'tlh'], 'en'],
    ['what was chosen', 'a=1; pollen_language=ar; b=2', ['de'], 'ar'],
    ['no choice of another cookie', 'old_pollen_language=ar', ['de'], 'de'],
    ['no choice that is not offered', 'pollen_language=xx', ['de'], 'de'],
    ['no choice that is no language', 'pollen_language=__proto__', ['de'], 'de'],
    ['the pseudo-language, by choice', 'pollen_language=en-XA', ['de'], 'en-XA'],
    ['the pseudo-language never by preference', '', ['en-XA', 'de'], 'en'],
    ['no member of an object', '', ['constructor', 'fr'], 'fr'],
  ])('is %s', (_, cookies, preferences, language) => {
    expect(chooseLanguage(cookies, preferences)).toBe(language);
  });

  it('is remembered for a year, for scripts, too, and never sent to other sites', () => {
    expect(languageCookie('de', { isHttps: true, basePath: '' })).toBe(
      'pollen_language=de; Max-Age=31536000; Path=/; SameSite=Lax; Secure',
    );
    expect(languageCookie('de', { isHttps: false, basePath: '' })).not.toContain('Secure');
    expect(languageCookie('de', { isHttps: true, basePath: '/login' })).toContain('; Path=/login;');
  });
});

describe('Accept-Language', () => {
  it.each([
    ['de-CH, fr;q=0.9, en;q=0.8', ['de-CH', 'fr', 'en']],
    ['en;q=0.5,fr;q=0.9 , es ;q=1', ['es', 'fr', 'en']],
    ['fr;q=0, de', ['de']],
    ['*, de;q=0.1', ['de']],
    ['de;q=yes, fr;q=2, es;q=-1, en;q=', []],
    ['', []],
    ['<script>, ../../x, de', ['de']],
  ])('%s prefers %j', (header, languages) => {
    expect(acceptedLanguages(header)).toEqual(languages);
  });

  it('keeps the order of what is preferred equally', () => {
    expect(acceptedLanguages('fr;q=0.8, de;q=0.8, en;q=0.8')).toEqual(['fr', 'de', 'en']);
  });
});

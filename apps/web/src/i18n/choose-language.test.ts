import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { chooseLanguage, directionOf, LANGUAGE_COOKIE } from '@pollen/messages';

const script = (name: string) => readFileSync(join(process.cwd(), 'apps/web/inline', name), 'utf8');
const html = document.documentElement;
const LOADED = ['de', 'fr', 'es', 'ar', 'en-XA'];

function choose(preferred: readonly string[], cookies = '') {
  for (const language of LOADED) html.setAttribute(`data-messages-${language}`, `/${language}.js`);
  for (const cookie of cookies.split('; ')) document.cookie = cookie;
  new Function('navigator', script('choose-language.js'))({ languages: preferred });
}

afterEach(() => {
  for (const name of html.getAttributeNames()) html.removeAttribute(name);
  for (const cookie of document.cookie.split('; ')) document.cookie = `${cookie}; Max-Age=0`;
  document.head.replaceChildren();
  document.body.replaceChildren();
  delete window.takeMessages;
  delete window.loadedMessages;
});

describe('the script at the head of each page', () => {
  it.each([
    [['de-AT', 'fr'], ''],
    [['nl', 'ES-mx'], ''],
    [['ar-EG'], ''],
    [[], ''],
    [['tlh', 'en-XA'], ''],
    [['de'], `a=1; ${LANGUAGE_COOKIE}=fr`],
    [['de'], `old_${LANGUAGE_COOKIE}=fr`],
    [['de'], `${LANGUAGE_COOKIE}=xx`],
    [['de'], `${LANGUAGE_COOKIE}=en-XA; b=2`],
  ])('chooses for %j with "%s" what the server chooses', (preferred, cookie) => {
    choose(preferred, cookie);
    const language = chooseLanguage(cookie, preferred);
    expect([html.lang, html.dir]).toEqual([language, directionOf(language)]);
    expect(html.dataset['messages']).toBe(language === 'en' ? undefined : `/${language}.js`);
  });

  it('writes the title in that language', () => {
    document.title = 'Sign in';
    document.head.insertAdjacentHTML('beforeend', '<meta name="title" lang="de" content="Anmelden · Pollen">');
    choose(['de']);
    expect(document.title).toBe('Anmelden · Pollen');
  });
});

describe('the script that loads a page', () => {
  const loaded = () => [...document.head.querySelectorAll('script')].map((each) => each.getAttribute('src'));
  const open = (preferred: readonly string[]) => {
    choose(preferred);
    document.body.innerHTML = '<div id="root" data-src="/page.js"></div>';
    jest.useFakeTimers();
    new Function(script('load-page.js'))();
  };
  afterEach(() => {
    jest.useRealTimers();
  });

  it('waits for nothing in English', () => {
    open(['en-GB']);
    expect(loaded()).toEqual(['/page.js']);
  });

  it('loads the language alone, and the page once that is there', () => {
    open(['de']);
    expect(loaded()).toEqual(['/de.js']);
    const german = { language: 'de', parts: {} } as const;
    window.takeMessages?.(german);
    expect(loaded()).toEqual(['/de.js', '/page.js']);
    expect(window.loadedMessages).toBe(german);
  });

  it('shows the page in English where the language cannot be had, whatever comes later', () => {
    open(['ar']);
    jest.advanceTimersByTime(20_000);
    expect([html.lang, html.dir]).toEqual(['en', 'ltr']);
    expect(loaded()).toEqual(['/ar.js', '/page.js']);
    window.takeMessages?.({ language: 'ar', parts: {} });
    expect(window.loadedMessages).toBeUndefined();
    expect(loaded()).toEqual(['/ar.js', '/page.js']);
  });
});

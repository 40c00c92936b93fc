import { LANGUAGES } from '@pollen/messages';
import { renderToStaticMarkup } from 'react-dom/server';
import { inlineScript } from './inline-script.ts';
import { ENGLISH, type HtmlMessages, inEachLanguage, LOADED_LANGUAGES, scriptOf, TRANSLATED } from './languages.ts';

export interface HtmlPage {
  readonly title: (text: HtmlMessages) => string;
  /** Markup: what comes first in the head, what last, and the body. */
  readonly scripts: string;
  readonly head: string;
  readonly body: string;
  /** The server draws it, in the language that it chooses. */
  readonly isDrawn?: boolean;
}

/** The one frame of all pages. The server writes the administrator's brand over the product's name and icon. */
export function htmlPage({ title, scripts, head, body, isDrawn = false }: HtmlPage): string {
  const languages = LOADED_LANGUAGES.map((language) => ` data-messages-${language}="${scriptOf(language)}"`).join('');
  return `<!doctype html>
<html lang="en"${isDrawn ? '' : languages}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${scripts}
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fcfbf7" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#151a17" media="(prefers-color-scheme: dark)">
<meta name="application-name" content="${ENGLISH.shared.product}">
<meta name="robots" content="noindex">
${renderToStaticMarkup(<title>{titleIn(ENGLISH, title)}</title>)}
${isDrawn ? '' : titles(title) + inlineScript('choose-language.js')}
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<link rel="apple-touch-icon" href="/icons/touch.png">
<link rel="manifest" href="/manifest.webmanifest">
${head}
</head>
<body>
${body}
</body>
</html>
`;
}

const titleIn = (text: HtmlMessages, title: HtmlPage['title']) => text.shared.tab({ title: title(text) });

/** Of which `choose-language.js` takes one. */
function titles(title: HtmlPage['title']): string {
  const each = inEachLanguage((text, lang) => (
    <meta name="title" lang={lang} content={titleIn(text, title)} key={lang} />
  ));
  return renderToStaticMarkup(each);
}

/** At the foot of each page, shown by the script that makes it work. */
export function languageChoice(): string {
  if (TRANSLATED.length === 1) return '';
  const choice = (
    <footer>
      <details className="languages" hidden>
        <summary>
          <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <circle cx="12" cy="12" r="9" />
            <path d="M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18" />
          </svg>
          <span />
        </summary>
        <ul>
          {inEachLanguage(({ htmlPages }, lang) => (
            <li key={lang}>
              <button type="button" lang={lang} dir="auto" value={htmlPages.language}>
                {nameOf(lang)}
              </button>
            </li>
          ))}
        </ul>
      </details>
    </footer>
  );
  return renderToStaticMarkup(choice) + inlineScript('offer-languages.js');
}

const nameOf = (lang: string) => Object.entries(LANGUAGES).find(([language]) => language === lang)?.[1] ?? lang;

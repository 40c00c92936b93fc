// First of all, so that what is drawn here names its sentences.
import './token-messages.ts';
import { type Language, PSEUDO_LANGUAGE } from '@pollen/messages';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { TEMPLATE, WORDS } from '../src/document/templates.ts';
import { SHELL, TEMPLATES, TEXTS } from '../src/front-page/templates.tsx';
import { htmlPage, languageChoice } from './html-page.tsx';
import { heldMarkup, inlineScript } from './inline-script.ts';
import { speakerOf, TRANSLATED } from './languages.ts';
import { heldTexts, showCode, showCodeForm, withoutScripts } from './page-parts.tsx';
import { newWords } from './words.ts';

interface DocumentParts {
  /** Markup that brings the styles and the script of the page. */
  readonly styles: string;
  readonly script: string;
  /** The address of the script with React. */
  readonly react: string;
}

/** Without this the form in a page that hides where it comes from would be sent with "Origin: null". */
const REFERRER_FOR_FORM = '<meta name="referrer" content="same-origin">';
/** Only the server can tell whether somebody is signed in. The form below is for browsers that stay here all the same. */
const TO_DRAWN_PAGES = '<meta http-equiv="refresh" content="0; url=/sign-in">';

/** The last is in no page, but in a script of its own. */
const LANGUAGES: readonly Language[] = [...TRANSLATED, PSEUDO_LANGUAGE];
const words = newWords(LANGUAGES.map(speakerOf));
const drawn = (node: ReactNode) => words.take(renderToStaticMarkup(node));

const { waiting, ...others } = TEMPLATES;
/** What is painted first, on a slow network long before the rest has come. */
const FIRST = { shell: drawn(SHELL), waiting: drawn(waiting) };
const FIRST_WORDS = words.sentences[0]?.length ?? 0;
const LATER = Object.entries({ ...others, ...TEXTS }).map(([name, node]) => [name, drawn(node)] as const);

export const PSEUDO_WORDS: readonly string[] = words.sentences.at(-1) ?? [];

/** What is drawn for scripts to go on with is of no use without them. */
const NO_SHELL = '<style>#root{display:none}</style>';

/** In English, until a script has chosen: also where none ever runs. */
const SHELL_IN_ENGLISH = FIRST.shell.replace(/\{(\d+)\}/g, (_, number) => words.sentences[0]?.[Number(number)] ?? '');

/** The page `/`: all that it takes to sign in by a scan is in this one file. */
export function documentPage({ styles, script, react }: DocumentParts): string {
  const template = ([name, markup]: readonly [string, string]) => heldMarkup({ [TEMPLATE]: name }, markup);
  return htmlPage({
    title: ({ htmlPages }) => htmlPages.signIn.title,
    scripts: inlineScript('tell-broken.js') + inlineScript('start-login.js') + inlineScript('reload-if-cut.js'),
    head: `${styles}<noscript>${REFERRER_FOR_FORM}${TO_DRAWN_PAGES}${NO_SHELL}</noscript>`,
    body: [
      renderToStaticMarkup(<p id="announcer" className="unseen" aria-live="polite" />),
      `<div id="root" data-react="${react}">${SHELL_IN_ENGLISH}</div>`,
      ...Object.entries(FIRST).map(template),
      heldWords(0),
      inlineScript('first-paint.js'),
      heldTexts(showCodeInstead),
      `<noscript>${withoutScripts(({ htmlPages }) => htmlPages.signIn.withoutScripts, showCode)}</noscript>`,
      ...LATER.map(template),
      heldWords(1),
      script,
      languageChoice(),
    ].join('\n'),
  });
}

/** The sentences of what is painted first, or of all the rest. */
function heldWords(half: 0 | 1): string {
  const held = TRANSLATED.map((language, place) => {
    const sentences = words.sentences[place] ?? [];
    return heldMarkup(
      { [WORDS]: language },
      (half === 0 ? sentences.slice(0, FIRST_WORDS) : sentences.slice(FIRST_WORDS)).join('\n'),
    );
  });
  return held.join('\n');
}

/** In place of the scripts that an old browser cannot run. */
const showCodeInstead: typeof showCodeForm = (text) => (
  <>
    <meta name="referrer" content="same-origin" />
    {showCodeForm(text)}
  </>
);

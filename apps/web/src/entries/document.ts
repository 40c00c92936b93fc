import { withLanguage } from '../document/load-language.ts';
import { loadScript } from '../document/load-script.ts';
import { runPage } from '../document/run-page.ts';
import { wordsIn } from '../document/templates.ts';
import './styles.css';

const root = document.getElementById('root');
const announcer = document.getElementById('announcer');

function run(page: HTMLElement, says: HTMLElement): void {
  let isLoading = false;
  const loadReact = () => {
    if (!isLoading) withLanguage(() => loadScript(page.dataset['react'] ?? ''));
    isLoading = true;
  };
  const isPressed = () => page.querySelector(':active') !== null;
  window.takeReactPages = runPage({ root: page, announcer: says, words: wordsHere(), loadReact, isPressed });
}

/** In English where the language of the page is neither in it nor could be loaded. */
function wordsHere(): readonly string[] {
  const own = wordsIn(document, document.documentElement.lang);
  return own.length > 0 ? own : (window.loadedMessages?.words ?? wordsIn(document, 'en'));
}

if (root && announcer && !window.isTooOld) {
  const isHere = wordsIn(document, document.documentElement.lang).length > 0;
  if (isHere) run(root, announcer);
  else withLanguage(() => run(root, announcer));
}

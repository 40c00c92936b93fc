import { renderToStaticMarkup } from 'react-dom/server.node';
import { TEMPLATE } from '../../document/templates.ts';
import { TEMPLATES, TEXTS } from '../templates.tsx';

/** Puts into the test's page what the document `/` holds. */
export function putDocument(): { root: HTMLElement; announcer: HTMLElement } {
  const [root, announcer] = [document.createElement('div'), document.createElement('p')];
  const held = Object.entries({ ...TEMPLATES, ...TEXTS }).map(([name, node]) => {
    const script = document.createElement('script');
    script.type = 'text/html';
    script.setAttribute(TEMPLATE, name);
    script.textContent = renderToStaticMarkup(node);
    return script;
  });
  announcer.setAttribute('aria-live', 'polite');
  document.body.replaceChildren(announcer, root, ...held);
  document.documentElement.lang = 'en';
  return { root, announcer };
}

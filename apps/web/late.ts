import { shared } from './src/i18n/english/shared.ts';

const { late: text } = shared;
/** Needs none of the parts that are missing. */
const SIMPLE_PAGE = `<form method="post" action="/sign-in"><button class="button button-plain" name="show" value="code">${text.simplePage}</button></form>`;

/** What the page at this path shows where its scripts are late. */
export function late(path: string): string {
  return [
    '<main class="page"><div class="waiting" role="status">',
    `<h1>${text.title}</h1><p>${text.line}</p>`,
    path === '/index.html' ? SIMPLE_PAGE : '',
    '</div></main>',
  ].join('');
}

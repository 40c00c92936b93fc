import { shared } from './src/words/english/shared.ts';

const { late: says } = shared;
/** Needs none of the parts that are missing. */
const SIMPLE_PAGE = `<form method="post" action="/sign-in"><button class="button button-plain">${says.simplePage}</button></form>`;

/** What the page at this path shows, hidden at first, until its scripts have come. */
export function late(path: string): string {
  return [
    '<main id="late" class="page" hidden><div class="waiting" role="status">',
    `<h1>${says.title}</h1><p>${says.line}</p>`,
    path === '/index.html' ? SIMPLE_PAGE : '',
    '</div></main>',
  ].join('');
}

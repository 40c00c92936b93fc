/** Markup that may be put into a page as it is. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number;

/** Writes markup. What is put into it is text, and stays text, unless it is markup itself. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: String.raw({ raw: literals }, ...parts.map(toMarkup)) };
}

/** Markup from a source that makes nothing else, such as the drawing of a code. */
export function trusted(markup: string): Html {
  return { markup };
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as markup that shows it. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPED[character] ?? '');
}

function toMarkup(part: Part): string {
  if (typeof part === 'number') return part.toString();
  return typeof part === 'string' ? escaped(part) : part.markup;
}

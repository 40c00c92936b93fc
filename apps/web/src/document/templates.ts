import type { TemplateName, TextName } from './drawing.ts';

type Places = Readonly<Record<string, TemplateName | undefined>>;
type Slots = Readonly<Record<string, string | undefined>>;

/** What was made when the product was built, and stands in the document. */
export interface Templates {
  /** A template with its slots filled, and with others in its places. */
  build(name: TemplateName, places: Places, slots: Slots): DocumentFragment;
  text(name: TextName, slots: Slots): string;
}

/** The attribute that names each in the document. */
export const TEMPLATE = 'data-template';
/** The attribute that names the language of sentences in the document. */
export const WORDS = 'data-words';

/** `words`: the sentences in the language of the page, as markup, by the numbers that stand for them in the templates. */
export function templatesIn(source: ParentNode, words: readonly string[]): Templates {
  const parsed = (name: TemplateName | TextName) => {
    const template = document.createElement('template');
    const markup = source.querySelector(`[${TEMPLATE}="${name}"]`)?.textContent ?? '';
    template.innerHTML = markup.replace(/\{(\d+)\}/g, (_, number) => words[number] ?? '');
    return template.content;
  };

  return {
    build: (name, places, slots) => {
      const content = parsed(name);
      for (let place = placeIn(content); place !== null; place = placeIn(content))
        place.replaceWith(parsed(places[place.name] ?? 'nothing'));
      for (const node of textsIn(content)) node.nodeValue = filled(node.nodeValue ?? '', slots);
      return content;
    },
    text: (name, slots) => filled(parsed(name).textContent, slots),
  };
}

/** The sentences that stand in the document in a language. */
export function wordsIn(source: ParentNode, language: string): string[] {
  const held = [...source.querySelectorAll(`[${WORDS}="${language}"]`)];
  return held.flatMap(({ textContent }) => textContent.split('\n'));
}

const placeIn = (content: DocumentFragment) => content.querySelector('slot');

/** Each text, and each attribute: what fills a slot is never read as markup. */
function* textsIn(content: DocumentFragment): Generator<Node> {
  const nodes = document.createTreeWalker(content, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const { currentNode } = nodes;
    if (currentNode instanceof Element) yield* currentNode.attributes;
    else yield currentNode;
  }
}

function filled(text: string, slots: Slots): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? '');
}

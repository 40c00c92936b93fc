const EDGE = '[\\s\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f]+';
const EDGES = new RegExp(`^${EDGE}|${EDGE}$`, 'g');

/**
 * What a person types or pastes, in the one way in which it is read: keyboards of phones put a space behind a name, what
 * is copied from elsewhere brings marks along that nobody sees, and accents come in two forms.
 */
export function typedText(text: string): string {
  return text.replace(EDGES, '').normalize('NFC');
}

/** Likewise where words stand, with one space between them whichever it was. */
export function typedWords(text: string): string {
  return typedText(text).replace(/[\p{Zs}]+/gu, ' ');
}

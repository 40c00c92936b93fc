import { completed, type Tree } from '@pollen/messages';
import { messagesOf } from '@pollen/messages/catalogue';
import { brand } from './brand.ts';
import { messagesHere } from './loaded.ts';

/** A part of what the pages say, in their language; in English what has no translation yet. */
export function catalogue<Messages>(part: string, english: Tree<string>): Messages {
  const { language, parts } = messagesHere();
  const own = parts[part];
  const sentences = own === undefined ? english : completed(own, english);
  return messagesOf<Messages>(sentences, language, { brand: brand.name });
}

import { messagesOf } from '@pollen/messages/catalogue';
import { brand } from './brand.ts';

type Sentences = Parameters<typeof messagesOf>[0];

/** A translators' file as the pages read it. */
export function catalogue<Messages>(sentences: Sentences): Messages {
  return messagesOf<Messages>(sentences, 'en', { brand: brand.name });
}

import { setMessages } from '../src/i18n/loaded.ts';
import { sentencesIn } from './languages.ts';
import { tokensOf } from './words.ts';

// What is drawn when the product is built says in each place which sentence belongs there.
const parts = Object.entries(sentencesIn('en')).map(([part, sentences]) => [part, tokensOf(sentences, part)]);
setMessages({ language: 'en', parts: Object.fromEntries(parts) });

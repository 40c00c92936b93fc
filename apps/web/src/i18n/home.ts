import { catalogue } from './catalogue.ts';
import sentences from './locales/en/home.json' with { type: 'json' };
import type { HomeMessages } from './types/home.ts';

/** A catalogue of its own: whoever is signed in needs these, and nobody else. */
export const homeMessages = catalogue<HomeMessages>('home', sentences);

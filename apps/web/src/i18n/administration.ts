import { catalogue } from './catalogue.ts';
import sentences from './locales/en/administration.json' with { type: 'json' };
import type { AdministrationMessages } from './types/administration.ts';

/** A catalogue of its own: the sign-in page of a computer never needs these. */
export const administrationMessages = catalogue<AdministrationMessages>('administration', sentences);

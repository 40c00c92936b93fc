import { catalogue } from './catalogue.ts';
import sentences from './locales/en/applications.json' with { type: 'json' };
import type { ApplicationsMessages } from './types/applications.ts';

/** A catalogue of its own: the sign-in page of a computer never needs these. */
export const applicationMessages = catalogue<ApplicationsMessages>('applications', sentences);

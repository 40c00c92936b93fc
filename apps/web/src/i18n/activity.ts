import { catalogue } from './catalogue.ts';
import sentences from './locales/en/activity.json' with { type: 'json' };
import type { ActivityMessages } from './types/activity.ts';

/** A catalogue of its own: the sign-in page of a computer never needs these. */
export const activityMessages = catalogue<ActivityMessages>('activity', sentences);

import { activity } from './english/activity.ts';

/** A catalogue of its own: the sign-in page of a computer never needs these. */
export type ActivityMessages = typeof activity;

export const activityMessages: ActivityMessages = activity;

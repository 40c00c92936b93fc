import { activity } from './english/activity.ts';

/** Apart from the other words, which every page loads: a computer that shows a code needs none of these. */
export type ActivityMessages = typeof activity;

export const activityMessages: ActivityMessages = activity;

import { applications } from './english/applications.ts';

/** A catalogue of its own: the sign-in page of a computer never needs these. */
export type ApplicationMessages = typeof applications;

export const applicationMessages: ApplicationMessages = applications;

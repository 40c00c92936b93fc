import { home } from './english/home.ts';

/** A catalogue of its own: the sign-in page of a computer never needs these. */
export type HomeMessages = typeof home;

export const homeMessages: HomeMessages = home;

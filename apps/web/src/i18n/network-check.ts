import { networkCheck } from './english/network-check.ts';

/** A catalogue of its own: one page needs these. */
export type NetworkCheckMessages = typeof networkCheck;

export const networkCheckMessages: NetworkCheckMessages = networkCheck;

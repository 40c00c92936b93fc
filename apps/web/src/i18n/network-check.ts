import { networkCheck } from './english/network-check.ts';

/** Apart from the other words, which every page loads: few ever see these. */
export type NetworkCheckMessages = typeof networkCheck;

export const networkCheckMessages: NetworkCheckMessages = networkCheck;

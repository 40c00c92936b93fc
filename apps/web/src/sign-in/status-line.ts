import type { NetworkStatus, SignInProgress } from './poll/poll-loop.ts';

/** What is in the way, or that the code is a new one, or that nobody can sign in yet. */
export type StatusLine = NetworkStatus | 'renewed' | 'not-set-up';

/** The network comes first; once somebody has scanned, there is an account. */
export function statusLine({ phase: { phase }, network, renewed }: SignInProgress, isSetUp: boolean): StatusLine {
  if (network !== 'ok') return network;
  if (!isSetUp && phase !== 'scanned') return 'not-set-up';
  return renewed && phase === 'waiting' ? 'renewed' : 'ok';
}

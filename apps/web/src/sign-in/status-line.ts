import type { NetworkStatus, SignInProgress } from './poll/poll-loop.ts';

/** What is in the way, or that the code is a new one. */
export type StatusLine = NetworkStatus | 'renewed';

/** The network comes first. */
export function statusLine({ phase: { phase }, network, renewed }: SignInProgress): StatusLine {
  if (network !== 'ok') return network;
  return renewed && phase === 'waiting' ? 'renewed' : 'ok';
}

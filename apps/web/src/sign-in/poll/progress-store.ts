import type { PollState } from './poll-state.ts';
import type { SignInProgress } from './sign-in-progress.ts';

/** What the page shows, and who wants to know when that changes. */
export interface ProgressStore {
  update(state: PollState): void;
  progress(): SignInProgress;
  subscribe(listener: () => void): () => void;
}

export function newProgressStore(state: PollState): ProgressStore {
  const listeners = new Set<() => void>();
  let progress = progressOf(state);

  return {
    update: (newState) => {
      const next = progressOf(newState);
      if (isSame(next, progress)) return;
      progress = next;
      for (const listener of listeners) listener();
    },
    progress: () => progress,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function progressOf({ login, network }: PollState): SignInProgress {
  return { phase: login.phase, network, renewed: login.isRenewed };
}

function isSame(one: SignInProgress, other: SignInProgress): boolean {
  return one.phase === other.phase && one.network === other.network && one.renewed === other.renewed;
}

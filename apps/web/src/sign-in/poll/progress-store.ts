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

function progressOf({ login, network, isCodeDead }: PollState): SignInProgress {
  return { phase: login.phase, network, renewed: login.isRenewed, isCodeDead };
}

function isSame(one: SignInProgress, other: SignInProgress): boolean {
  const isSameCode = one.phase === other.phase && one.renewed === other.renewed && one.isCodeDead === other.isCodeDead;
  return isSameCode && one.network === other.network;
}

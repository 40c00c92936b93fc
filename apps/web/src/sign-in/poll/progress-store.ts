import type { Trouble } from './network-status.ts';
import type { Course } from './poll-state.ts';
import type { SignInProgress } from './sign-in-progress.ts';

/** What the page shows, and who wants to know when that changes. */
export interface Shown {
  update(): void;
  progress(): SignInProgress;
  subscribe(listener: () => void): () => void;
}

export function newShown(look: () => { course: Course; trouble: Trouble }): Shown {
  const listeners = new Set<() => void>();
  let progress: SignInProgress = { phase: { phase: 'starting' }, trouble: null, renewed: false };

  return {
    update: () => {
      const { course, trouble } = look();
      const next = { phase: course.phase, trouble: troubleOf(course, trouble), renewed: course.isRenewed };
      const isSame =
        next.phase === progress.phase &&
        next.trouble?.kind === progress.trouble?.kind &&
        next.renewed === progress.renewed;
      if (isSame) return;
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

function troubleOf(course: Course, trouble: Trouble): Trouble {
  if (course.isStranded) return { kind: 'refused' };
  return course.operation === null ? null : trouble;
}

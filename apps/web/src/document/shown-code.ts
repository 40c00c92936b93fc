import { takeFirstResponse } from '../sign-in/poll/first-response.ts';
import { type PollLoop, type SignInProgress, startPollLoop } from '../sign-in/poll/poll-loop.ts';
import { noteShownLogin } from '../sign-in/shown-login.ts';

/** The poll loop, for as long as the page shows a code. */
export interface ShownCode {
  /** Null where none is shown. */
  progress(): SignInProgress | null;
  show(): void;
  /** True: one was shown. */
  hide(): boolean;
  restart(): void;
  resume(): void;
}

export function newShownCode(onProgress: (progress: SignInProgress) => void): ShownCode {
  let loop: PollLoop | null = null;
  return {
    progress: () => loop?.progress() ?? null,
    show: () => {
      if (loop !== null) return;
      const begun = startPollLoop(takeFirstResponse());
      begun.subscribe(() => {
        noteShownLogin(begun.progress().phase);
        onProgress(begun.progress());
      });
      loop = begun;
    },
    hide: () => {
      const shown = loop;
      if (shown === null) return false;
      loop = null;
      shown.stop();
      noteShownLogin(null);
      return true;
    },
    restart: () => loop?.restart(),
    resume: () => loop?.resume(),
  };
}

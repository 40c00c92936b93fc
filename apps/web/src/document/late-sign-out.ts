import { signOutHere } from '../authentication/sign-out-here.ts';

const RETRY_AFTER_MS = 5_000;

/** A sign-out that the page did not wait for: it is sent until it has arrived, at once when the network is back. */
export interface LateSignOut {
  begin(): void;
  /** Somebody else is signed in here by now. */
  cancel(): void;
}

export function newLateSignOut(): LateSignOut {
  let isWanted = false;
  let isSending = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function send(): Promise<void> {
    clearTimeout(timer);
    if (!isWanted || isSending) return;
    isSending = true;
    const isDone = await signOutHere();
    isSending = false;
    if (isDone) isWanted = false;
    if (isWanted) timer = setTimeout(send, RETRY_AFTER_MS);
  }
  addEventListener('online', () => void send());

  return {
    begin: () => {
      isWanted = true;
      void send();
    },
    cancel: () => {
      isWanted = false;
      clearTimeout(timer);
    },
  };
}

import { loadScript } from './load-script.ts';

const GIVE_UP_AFTER_MS = 20_000;

/** Runs something once what React says in the language of the page is there; in English rather than not at all. */
export function withLanguage(run: () => void): void {
  const { messages } = document.documentElement.dataset;
  let isRunning = false;
  const runOnce = () => {
    if (!isRunning) run();
    isRunning = true;
  };
  if (messages === undefined || window.loadedMessages) {
    runOnce();
    return;
  }
  window.takeMessages = (loaded) => {
    if (!isRunning) window.loadedMessages = loaded;
    runOnce();
  };
  loadScript(messages);
  setTimeout(runOnce, GIVE_UP_AFTER_MS);
}

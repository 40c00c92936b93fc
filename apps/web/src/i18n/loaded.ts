import type { Language, Tree } from '@pollen/messages';

/** What has been loaded of a language: translators' files by name, as functions where they were built. */
export interface LoadedMessages {
  readonly language: Language;
  readonly parts: Readonly<Record<string, Tree<string>>>;
  /** What the page `/` says before React, where that does not stand in it. */
  readonly words?: readonly string[];
}

declare global {
  interface Window {
    /** Called by the script of a language, which `inline/load-page.js` loads before the page. */
    takeMessages?: (messages: LoadedMessages) => void;
    loadedMessages?: LoadedMessages;
  }
}

/** English stands in the pages' own scripts. */
let loaded: LoadedMessages = { language: 'en', parts: {} };

/** Before any catalogue is read. */
export function setMessages(messages: LoadedMessages): void {
  loaded = messages;
}

export function messagesHere(): LoadedMessages {
  return (typeof window === 'undefined' ? undefined : window.loadedMessages) ?? loaded;
}

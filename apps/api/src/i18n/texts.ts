import { chooseLanguage, directionOf, type Language, PSEUDO_LANGUAGE } from '@pollen/messages';
import { messagesOf } from '@pollen/messages/catalogue';
import { pseudoSentences } from '@pollen/messages/pseudo';
import { SENTENCES } from './sentences.ts';
import type { ApplicationsMessages } from './types/applications.ts';
import type { NoScriptMessages } from './types/no-script.ts';
import type { NotificationsMessages } from './types/notifications.ts';
import type { PagesMessages } from './types/pages.ts';
import type { TerminalMessages } from './types/terminal.ts';

/** All that the pages say that the server draws, in one language. */
export interface Text {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  readonly pages: PagesMessages;
  readonly noScript: NoScriptMessages;
  readonly applications: ApplicationsMessages;
}

export type Texts = (language: Language) => Text;

/** Each language is read when somebody first asks for it. */
export function texts(brand: string): Texts {
  const read = new Map<Language, Text>();
  return (language) => {
    const known = read.get(language) ?? textIn(language, brand);
    read.set(language, known);
    return known;
  };
}

function textIn(language: Language, brand: string): Text {
  const { pages, noScript, applications } = sentencesIn(language);
  return {
    language,
    direction: directionOf(language),
    pages: messagesOf<PagesMessages>(pages, language, { brand }),
    noScript: messagesOf<NoScriptMessages>(noScript, language, { brand }),
    applications: messagesOf<ApplicationsMessages>(applications, language, { brand }),
  };
}

/** What somebody is told who looks at no page: in notifications and mails. What is no language of ours is English. */
export function notificationTexts(brand: string): (tag: string) => NotificationText {
  const read = new Map<Language, NotificationText>();
  return (tag) => {
    const language = chooseLanguage('', [tag]);
    const known = read.get(language) ?? notificationText(language, brand);
    read.set(language, known);
    return known;
  };
}

export interface NotificationText extends NotificationsMessages {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
}

function notificationText(language: Language, brand: string): NotificationText {
  const messages = messagesOf<NotificationsMessages>(sentencesIn(language).notifications, language, { brand });
  return { ...messages, language, direction: directionOf(language) };
}

/** What is printed for whoever started the server, or runs its commands. */
export function terminalText(language: Language): TerminalMessages {
  return messagesOf<TerminalMessages>(sentencesIn(language).terminal, language, { brand: 'Pollen' });
}

function sentencesIn(language: Language) {
  if (language !== PSEUDO_LANGUAGE) return SENTENCES[language];
  const { pages, noScript, applications, notifications, terminal } = SENTENCES.en;
  return {
    pages: pseudoSentences(pages),
    noScript: pseudoSentences(noScript),
    applications: pseudoSentences(applications),
    notifications: pseudoSentences(notifications),
    terminal: pseudoSentences(terminal),
  };
}

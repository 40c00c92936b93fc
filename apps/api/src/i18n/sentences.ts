import type { OfferedLanguage } from '@pollen/messages';
import type { messagesOf } from '@pollen/messages/catalogue';
import arApplications from './locales/ar/applications.json' with { type: 'json' };
import arNoScript from './locales/ar/no-script.json' with { type: 'json' };
import arNotifications from './locales/ar/notifications.json' with { type: 'json' };
import arPages from './locales/ar/pages.json' with { type: 'json' };
import arTerminal from './locales/ar/terminal.json' with { type: 'json' };
import deApplications from './locales/de/applications.json' with { type: 'json' };
import deNoScript from './locales/de/no-script.json' with { type: 'json' };
import deNotifications from './locales/de/notifications.json' with { type: 'json' };
import dePages from './locales/de/pages.json' with { type: 'json' };
import deTerminal from './locales/de/terminal.json' with { type: 'json' };
import enApplications from './locales/en/applications.json' with { type: 'json' };
import enNoScript from './locales/en/no-script.json' with { type: 'json' };
import enNotifications from './locales/en/notifications.json' with { type: 'json' };
import enPages from './locales/en/pages.json' with { type: 'json' };
import enTerminal from './locales/en/terminal.json' with { type: 'json' };
import esApplications from './locales/es/applications.json' with { type: 'json' };
import esNoScript from './locales/es/no-script.json' with { type: 'json' };
import esNotifications from './locales/es/notifications.json' with { type: 'json' };
import esPages from './locales/es/pages.json' with { type: 'json' };
import esTerminal from './locales/es/terminal.json' with { type: 'json' };
import frApplications from './locales/fr/applications.json' with { type: 'json' };
import frNoScript from './locales/fr/no-script.json' with { type: 'json' };
import frNotifications from './locales/fr/notifications.json' with { type: 'json' };
import frPages from './locales/fr/pages.json' with { type: 'json' };
import frTerminal from './locales/fr/terminal.json' with { type: 'json' };

type Sentences = Parameters<typeof messagesOf>[0];

/** The translators' files. English is the source; every other has the same keys. */
export const SENTENCES = {
  en: {
    applications: enApplications,
    noScript: enNoScript,
    notifications: enNotifications,
    pages: enPages,
    terminal: enTerminal,
  },
  de: {
    applications: deApplications,
    noScript: deNoScript,
    notifications: deNotifications,
    pages: dePages,
    terminal: deTerminal,
  },
  fr: {
    applications: frApplications,
    noScript: frNoScript,
    notifications: frNotifications,
    pages: frPages,
    terminal: frTerminal,
  },
  es: {
    applications: esApplications,
    noScript: esNoScript,
    notifications: esNotifications,
    pages: esPages,
    terminal: esTerminal,
  },
  ar: {
    applications: arApplications,
    noScript: arNoScript,
    notifications: arNotifications,
    pages: arPages,
    terminal: arTerminal,
  },
} as const satisfies Readonly<Record<OfferedLanguage, Readonly<Record<string, Sentences>>>>;

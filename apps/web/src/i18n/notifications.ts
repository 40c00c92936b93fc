import { catalogue } from './catalogue.ts';
import sentences from './locales/en/notifications.json' with { type: 'json' };
import type { NotificationsMessages } from './types/notifications.ts';

/** A catalogue of its own: only a page of whoever is signed in needs these. */
export const notificationMessages = catalogue<NotificationsMessages>('notifications', sentences);

import type { DenialCause, DeviceName } from '@pollen/shared';

/** Markup rendered from the components at build time. */
export type TemplateName =
  | 'waiting'
  | 'no-response'
  | 'sign-in'
  | 'to-brand'
  | 'to-application'
  | 'starting'
  | 'code'
  | 'code-phone-found'
  | 'code-veiled'
  | 'code-awaited'
  | 'number'
  | `denied-${'declined' | DenialCause}`
  | 'paused'
  | 'left'
  | 'left-from-phone'
  | 'no-cookies'
  | 'forgotten'
  | 'elsewhere'
  | 'status-ok'
  | 'status-renewed'
  | 'status-no-response'
  | 'status-refused'
  | 'status-portal'
  | 'password-button'
  | `ended-${'by-device' | 'with-password' | 'by-link' | 'by-administrator'}`
  | 'password'
  | 'not-set-up'
  | 'session-by-scan'
  | 'session-on-computer'
  | 'session-on-phone'
  | 'session-facts'
  | 'session-facts-unused'
  | `origin-${'password' | 'passkey'}`
  | `sign-out-${'main' | 'plain'}-${'ready' | 'sending' | 'failed'}`
  | 'nothing';

/** A browser and its system, by which of them is known. */
export type DeviceText = 'device-known' | 'device-browser' | 'device-system' | 'device-unknown';

/** Sentences, from the catalogue at build time. */
export type TextName =
  | 'title-waiting'
  | 'title-no-response'
  | 'title-sign-in'
  | 'title-phone-found'
  | 'title-network'
  | 'title-number'
  | `title-denied-${'declined' | DenialCause}`
  | 'title-paused'
  | 'title-no-cookies'
  | 'title-forgotten'
  | 'title-elsewhere'
  | 'title-not-set-up'
  | 'title-session'
  | DeviceText
  | 'title-left'
  | 'said-starting'
  | 'said-code'
  | 'said-renewed'
  | 'said-phone-found'
  | 'said-code-veiled'
  | 'said-code-awaited'
  | 'said-number'
  | `said-denied-${'declined' | DenialCause}`
  | 'said-paused'
  | 'said-left'
  | 'said-left-from-phone'
  | 'said-no-cookies'
  | 'said-forgotten'
  | 'said-elsewhere'
  | 'said-not-set-up';

/** Where in a template another one stands. */
export type PlaceName = 'heading' | 'panel' | 'status' | 'other-way' | 'ended' | 'facts' | 'origin' | 'sign-out';

/** What differs from page to page. In a template and in a text it stands in braces. */
export type SlotName =
  | 'application'
  | 'userCode'
  | 'spelledCode'
  | 'address'
  | 'host'
  | 'qrBox'
  | 'qrPath'
  | 'spent'
  | 'number'
  | 'name'
  | 'browser'
  | 'os'
  | 'device'
  | `${TimeSlot}${'Iso' | 'Near' | 'Exact'}`;

export type TimeSlot = 'ends' | 'endsUnused' | 'ended';

export type Slots = Readonly<Partial<Record<SlotName, string>>>;

/** Everything that a page shows and announces. */
export interface Drawing {
  readonly page: TemplateName;
  readonly places: Readonly<Partial<Record<PlaceName, TemplateName>>>;
  readonly slots: Slots;
  readonly title: TextName;
  /** What the slot `device` is filled with. */
  readonly device: DeviceName | null;
  /** Read out when it begins; it says nothing new while it stays the same. */
  readonly said: TextName | null;
}

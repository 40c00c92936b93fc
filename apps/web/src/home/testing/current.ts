import type { CurrentSession } from '@pollen/shared';

const MINUTE = 60;

export const account = { id: 'a', username: 'ada', displayName: 'Ada', isAdmin: true };

/** Of an administrator who has signed in with a password. */
export const full: CurrentSession = {
  account,
  session: { id: 's', signedInBy: 'password', expiresIn: 30 * MINUTE, idleExpiresIn: 30 * MINUTE, approvedBy: null },
};

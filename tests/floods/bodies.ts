import { PASSWORD } from '../support/product.ts';

/** What a body says where that matters; all else is made up, another each time. */
export interface Said {
  readonly username?: string;
  readonly token?: string;
  readonly code?: string;
  /** For the account that is signed in. */
  readonly isOwn?: boolean;
  readonly isByPasskey?: boolean;
}

/** 43 characters of base64url. */
const made = (time: number) => String(time).padEnd(43, 'x');
export const userCode = (time: number) =>
  [...String(time).padStart(8, '0')].map((digit) => 'BCDFGHJKLM'[Number(digit)]).join('');

const link = ({ token }: Said, time: number) => ({ token: token ?? made(time) });
const account = (said: Said, time: number) => ({
  ...link(said, time),
  username: said.username ?? `somebody${time}`,
  displayName: 'Somebody',
});
const secret = (time: number) => `${PASSWORD} ${time}`;
const credential = { id: 'AAAA', rawId: 'AAAA', type: 'public-key' };
const newPasskey = (time: number) => ({
  ...credential,
  response: { clientDataJSON: made(time), attestationObject: made(time) },
});
const passkey = (time: number) => ({
  ...credential,
  response: { clientDataJSON: made(time), authenticatorData: 'AAAA', signature: made(time) },
});

type Body = (said: Said, time: number) => object;

/** A body that each of these routes reads. The others take `{}` or none. */
const BODIES: Readonly<Record<string, Body>> = {
  'POST /api/logins/scan': ({ code }, time) => ({ code: code ?? made(time) }),
  'POST /api/devices/look': ({ code }, time) => ({ code: code ?? made(time) }),
  'POST /api/session/password': ({ username }, time) => ({
    username: username ?? `somebody${time}`,
    password: secret(time),
  }),
  'POST /api/session/verify': ({ isByPasskey }, time) =>
    isByPasskey ? { passkey: passkey(time) } : { password: secret(time) },
  'POST /api/account/password': (_, time) => ({ newPassword: secret(time), endOtherSessions: false }),
  'POST /api/account/picture': () => ({ picture: null }),
  'POST /api/notices': (_, time) => ({
    endpoint: `https://fcm.googleapis.com/fcm/send/${made(time)}`,
    keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) },
    language: 'en',
  }),
  'POST /api/sessions/{id}/rename': () => ({ name: null }),
  'POST /api/setup': (said, time) => ({ ...account(said, time), password: secret(time) }),
  'POST /api/invitations/people': (_, time) => ({ invitations: [{ id: made(time).slice(0, 22) }] }),
  'POST /api/invitations/accept': (said, time) => ({ ...account(said, time), password: secret(time) }),
  'POST /api/links/check': link,
  'POST /api/recovery/check': link,
  'POST /api/recovery': (said, time) => ({ ...link(said, time), newPassword: secret(time) }),
  'POST /api/passkeys/registration/options': (said, time) => (said.isOwn ? {} : account(said, time)),
  'POST /api/passkeys/registration/verify': (said, time) => ({
    ...(!said.isOwn && account(said, time)),
    passkey: newPasskey(time),
  }),
  'POST /api/passkeys/authentication/verify': (_, time) => ({ passkey: passkey(time) }),
  'POST /api/passkeys/{id}/rename': (_, time) => ({ name: `Phone ${time}` }),
  'POST /api/network-check': (_, time) => ({ nonce: made(time), fill: '' }),
};

export function bodyFor(route: string, said: Said, time: number): object {
  return BODIES[route]?.(said, time) ?? {};
}

/** The path of a route, with parameters that are made up. */
export function pathOf(route: string, time: number): string {
  const [, path = ''] = route.split(' ');
  return path
    .replace('{seconds}', '1')
    .replace('{length}', '1000')
    .replace(/\{\w+\}/, made(time));
}

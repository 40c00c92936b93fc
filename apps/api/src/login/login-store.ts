import { LoginId, type UserCode } from '@pollen/shared';
import type { Clock } from '../crypto/random.ts';
import { type Stored, shelf } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { Records } from '../store/key-value-store.ts';
import type { Deadlines, Login } from './login.ts';
import { loginCodec } from './login-codec.ts';

/** Logins, one record each. Several callers at once: see Records. */
export interface LoginStore {
  /** Writes a new login. False: its id or its user code is in use. */
  claim(login: Login): Promise<boolean>;
  find(id: LoginId): Promise<Stored<Login> | null>;
  findByUserCode(code: UserCode): Promise<Stored<Login> | null>;
  /** Replaces the login until its new deadline, only if it is still as it was read. */
  swap(stored: Stored<Login>, next: Login): Promise<boolean>;
}

export function loginStore(
  records: Records,
  ports: { readonly now: Clock; readonly deadlines: Deadlines },
): LoginStore {
  const logins = shelf(records, 'l:', loginCodec);
  const codes = shelf(records, 'c:', jsonCodec(LoginId));
  const lifetimeMs = (login: Login) => Math.max(1, login.deadline - ports.now());
  const longestPending = ports.deadlines.pending + ports.deadlines.extended;

  return {
    async claim(login) {
      // The code first: a crash in between leaves a code that leads nowhere, and it ends by itself.
      const isFree = await codes.claim(login.userCode, login.id, longestPending);
      return isFree && logins.claim(login.id, login, lifetimeMs(login));
    },
    find: (id) => logins.find(id),
    async findByUserCode(code) {
      const id = await codes.find(code);
      return id && logins.find(id.value);
    },
    swap: (stored, next) => logins.swap(next.id, stored, { value: next, lifetimeMs: lifetimeMs(next) }),
  };
}

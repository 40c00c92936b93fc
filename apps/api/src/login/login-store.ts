import { LoginId, type UserCode } from '@pollen/shared';
import type { Clock } from '../crypto/random.ts';
import { collection, type Decision, lasting, type Stored } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import type { Deadlines, Login } from './login.ts';
import { loginCodec } from './login-codec.ts';

/** Logins, one record each. Several callers at once: see KeyValueStore. */
export interface LoginStore {
  /** Writes a new login. False: its id or its user code is in use. */
  create(login: Login): Promise<boolean>;
  find(id: LoginId): Promise<Stored<Login> | null>;
  findByUserCode(code: UserCode): Promise<Stored<Login> | null>;
  /** See Collection; the next login is kept until its deadline. Null: there is no such login. */
  update<R>(id: LoginId, decide: (current: Login) => Decision<Login, R>): Promise<R | null>;
}

export function loginStore(
  store: KeyValueStore,
  ports: { readonly now: Clock; readonly deadlines: Deadlines },
): LoginStore {
  const logins = collection(store, 'l:', loginCodec);
  const codes = collection(store, 'c:', jsonCodec(LoginId));
  const lifetimeMs = (login: Login) => Math.max(1, login.deadline - ports.now());
  const longestPending = ports.deadlines.pending + ports.deadlines.extended;

  return {
    async create(login) {
      // The code first: a crash in between leaves a code that leads nowhere, and it ends by itself.
      const isFree = await codes.create(login.userCode, login.id, longestPending);
      return isFree && logins.create(login.id, login, lifetimeMs(login));
    },
    find: (id) => logins.find(id),
    async findByUserCode(code) {
      const id = await codes.find(code);
      return id && logins.find(id.value);
    },
    update: (id, decide) => logins.update(id, (current) => lasting(decide(current), lifetimeMs)),
  };
}

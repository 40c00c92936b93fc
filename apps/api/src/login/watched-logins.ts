import type { Login } from './login.ts';
import type { LoginStore } from './login-store.ts';

/** Learns of each change of a login once it has held; null before it was started. Called where the change was made. */
export type OnLoginChange = (from: Login | null, to: Login) => void;

/** The same store, of whose changes somebody learns. To find a login stays as it is: polls do nothing else. */
export function watchedLogins(logins: LoginStore, onChange: OnLoginChange): LoginStore {
  return {
    ...logins,
    async create(login) {
      const isNew = await logins.create(login);
      if (isNew) onChange(null, login);
      return isNew;
    },
    async update(id, decide) {
      // Of several attempts the last one held.
      let change: { readonly from: Login; readonly to: Login } | null = null;
      const result = await logins.update(id, (from) => {
        const decision = decide(from);
        change = decision.next === undefined ? null : { from, to: decision.next };
        return decision;
      });
      if (change !== null && result !== null) told(change);
      return result;
    },
  };

  function told({ from, to }: { readonly from: Login; readonly to: Login }): void {
    onChange(from, to);
  }
}

import type { Application } from '../application/application.ts';
import type { ApplicationStore } from '../application/application-store.ts';
import type { Clock } from '../crypto/random.ts';

/** The application behind the proxy of this host, as it is now. */
export type FindByHost = (host: string) => Promise<Application | null>;

/** Which hosts there are is looked at again when one is not known, however many are asked for. */
const LOOK_AGAIN_MS = 1_000;

/** Each check reads at most the one application: what is remembered is only which that would be. */
export function applicationsByHost(applications: Pick<ApplicationStore, 'find' | 'list'>, now: Clock): FindByHost {
  let known = new Map<string, string>();
  let lookedAt = Number.NEGATIVE_INFINITY;

  async function current(host: string): Promise<Application | null> {
    const id = known.get(host);
    const application = id === undefined ? null : await applications.find(id);
    return application?.forward_auth_host === host ? application : null;
  }

  return async (host) => {
    const found = await current(host);
    if (found !== null || Math.abs(now() - lookedAt) < LOOK_AGAIN_MS) return found;
    const all = await applications.list();
    const hosts = all.flatMap((each) => (each.forward_auth_host === null ? [] : [each]));
    // The first keeps its host, as in the file.
    known = new Map(hosts.toReversed().map((each) => [each.forward_auth_host ?? '', each.client_id]));
    lookedAt = now();
    return current(host);
  };
}

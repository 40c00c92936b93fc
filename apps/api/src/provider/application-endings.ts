import * as z from 'zod';
import type { Clock } from '../crypto/random.ts';
import { DeviceName } from '../session/device-name.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { recordList } from '../store/record-list.ts';

/** That an application has nothing of a session any more. */
const ApplicationEnding = z.object({
  sessionId: z.string(),
  /** Where that session was; unknown of one that began with an earlier version. */
  device: DeviceName.nullable(),
  clientId: z.string(),
  /** The application may be gone before this is read. */
  name: z.string(),
  /** Names the message that tells it so; null where it cannot be told. */
  sid: z.string().nullable(),
  at: z.number(),
});
export type ApplicationEnding = z.infer<typeof ApplicationEnding>;

/** What ended in applications of an account lately, the newest last, for whoever wants to know what came of it. */
export interface ApplicationEndings {
  /** Once, however often it is asked. */
  add(accountId: string, ending: Omit<ApplicationEnding, 'at'>): Promise<void>;
  of(accountId: string): Promise<readonly ApplicationEnding[]>;
}

const KEPT_MS = 86_400_000;
const MOST_KEPT = 100;

export function applicationEndings(store: KeyValueStore, now: Clock): ApplicationEndings {
  const lists = recordList(store, 'ox:', { item: ApplicationEnding, lifetimeMs: () => KEPT_MS });
  const isKept = ({ at }: ApplicationEnding) => at > now() - KEPT_MS;
  return {
    async add(accountId, ending) {
      await lists.change(accountId, (endings) =>
        endings.some((each) => isSame(each, ending))
          ? null
          : [...endings.filter(isKept), { ...ending, at: now() }].slice(-MOST_KEPT),
      );
    },
    of: async (accountId) => (await lists.of(accountId)).filter(isKept),
  };
}

function isSame(one: ApplicationEnding, other: Omit<ApplicationEnding, 'at'>): boolean {
  return one.clientId === other.clientId && one.sessionId === other.sessionId && one.sid === other.sid;
}

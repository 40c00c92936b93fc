import * as z from 'zod';
import type { Clock } from '../crypto/random.ts';
import { collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';

const Fault = z.object({ at: z.number(), error: z.string(), detail: z.string(), count: z.number() });
type Fault = z.infer<typeof Fault>;

const History = z.object({ lastUsedAt: z.number().nullable(), faults: z.array(Fault) });
type History = z.infer<typeof History>;

/** What an administrator wants to know of an application: when it was last used, and what goes wrong, the newest first. */
export interface ApplicationHistory {
  of(id: string): Promise<History>;
  noteUse(id: string): Promise<void>;
  noteFault(id: string, fault: Pick<Fault, 'error' | 'detail'>): Promise<void>;
  /** Writes what was noted too soon after something else. */
  flush(): Promise<void>;
  forget(id: string): Promise<void>;
}

const MOST_FAULTS = 10;
const LONGEST_DETAIL = 300;
/** To sign in must not become writing records, and neither must guessing a secret. */
const USE_NOTED_EVERY_MS = 60_000;
const FAULTS_NOTED_EVERY_MS = 1_000;
const KEPT_MS = 400 * 86_400_000;

const NONE: History = { lastUsedAt: null, faults: [] };

export function applicationHistory(store: KeyValueStore, now: Clock): ApplicationHistory {
  const histories = collection(store, 'oh:', jsonCodec(History));
  const usedAt = new Map<string, number>();
  const faults = new Map<string, { readonly writtenAt: number; readonly unwritten: readonly Fault[] }>();

  const change = (id: string, next: (current: History) => History) =>
    histories.upsert(id, (current) => ({
      next: { value: next(current ?? NONE), lifetimeMs: KEPT_MS },
      result: null,
    }));

  async function write(id: string, unwritten = faults.get(id)?.unwritten ?? []): Promise<void> {
    if (unwritten.length === 0) return;
    faults.set(id, { writtenAt: now(), unwritten: [] });
    await change(id, (current) => ({ ...current, faults: unwritten.reduce(withFault, current.faults) }));
  }

  return {
    async of(id) {
      await write(id);
      return (await histories.find(id))?.value ?? NONE;
    },
    async noteUse(id) {
      const at = now();
      if (at - (usedAt.get(id) ?? 0) < USE_NOTED_EVERY_MS) return;
      usedAt.set(id, at);
      await change(id, (current) => ({ ...current, lastUsedAt: Math.max(at, current.lastUsedAt ?? 0) }));
    },
    async noteFault(id, { error, detail }) {
      const fault = { at: now(), error, detail: detail.slice(0, LONGEST_DETAIL), count: 1 };
      const { writtenAt = 0, unwritten = [] } = faults.get(id) ?? {};
      const next = withFault(unwritten, fault);
      if (fault.at - writtenAt < FAULTS_NOTED_EVERY_MS) faults.set(id, { writtenAt, unwritten: next });
      else await write(id, next);
    },
    async flush() {
      for (const id of faults.keys()) await write(id);
    },
    async forget(id) {
      faults.delete(id);
      usedAt.delete(id);
      await histories.remove(id);
    },
  };
}

/** The same again is counted, and comes to the front. */
function withFault(faults: readonly Fault[], fault: Fault): Fault[] {
  const isSame = ({ error, detail }: Fault) => error === fault.error && detail === fault.detail;
  const count = fault.count + (faults.find(isSame)?.count ?? 0);
  return [{ ...fault, count }, ...faults.filter((each) => !isSame(each))].slice(0, MOST_FAULTS);
}

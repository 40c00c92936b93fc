import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { beginProofForLogin } from '../../apps/api/src/login/begin-proof.ts';
import { cancelLogin } from '../../apps/api/src/login/cancel-login.ts';
import { decideLogin } from '../../apps/api/src/login/decide-login.ts';
import type { LoginState } from '../../apps/api/src/login/login.ts';
import { loginCodec } from '../../apps/api/src/login/login-codec.ts';
import { pollLogin } from '../../apps/api/src/login/poll-login.ts';
import { scanLogin } from '../../apps/api/src/login/scan-login.ts';
import { sessionIdOf } from '../../apps/api/src/session/session-token.ts';
import { useSession as openSession } from '../../apps/api/src/session/use-session.ts';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';
import { CHOICES, type Stage } from './stage.ts';

/** Enough for others to deliver the session, use it and end it. */
const STALLED_TURNS = 60;

/** What happened, in the order in which the store let it happen. */
export interface History {
  /** Each state that the login was in. */
  readonly states: string[];
  /** What the browser was told, and the session it was given. */
  readonly told: string[];
  readonly tokens: Set<string>;
  /** Those of the sessions that were ended. */
  readonly ended: Set<string>;
  /** What each phone was answered. */
  readonly responses: { readonly phone: number; readonly outcome: string; readonly choice: string }[];
}

const phoneStep = fc.oneof(
  fc.constant('scan' as const),
  fc.constantFrom(...CHOICES),
  fc.constantFrom('scan' as const, 'right' as const, 'prove' as const, 'sign-out' as const),
);
const browserStep = fc.constantFrom('poll', 'poll', 'poll', 'cancel', 'use', 'end' as const);

/**
 * What two browser tabs and three phones do, each one thing after another. Every other time the first phone has approved
 * before, so that what comes later is played as often; and one server stalls as it is about to write a session.
 */
export const scripts = fc.record({
  isApproved: fc.boolean(),
  stalled: fc.nat(2),
  browsers: fc.tuple(fc.array(browserStep, { maxLength: 6 }), fc.array(browserStep, { maxLength: 6 })),
  phones: fc.tuple(
    fc.array(phoneStep, { minLength: 1, maxLength: 5 }).map((steps) => ['scan' as const, ...steps]),
    fc.array(phoneStep, { maxLength: 4 }),
    fc.array(phoneStep, { maxLength: 4 }),
  ),
});
type Scripts = typeof scripts extends fc.Arbitrary<infer T> ? T : never;

/** A scanned login becomes one whose number the browser has, and one that waits for a proof, once; and never another scanned one. */
function describe(state: LoginState | undefined): string {
  if (state === undefined) return 'unreadable';
  if (state.status !== 'scanned') return state.status;
  const status = state.isNumberGiven ? 'compared' : 'scanned';
  return state.isProofBegun ? `${status}, proof begun` : status;
}

/** Records whose every request waits until the scheduler lets it through; notes what a login becomes. */
export function interleaved(
  store: KeyValueStore,
  { scheduler, stalled }: { readonly scheduler: fc.Scheduler; readonly stalled: number },
  watched: () => string,
  states: string[],
): KeyValueStore {
  const turn = (what: string) => scheduler.schedule(Promise.resolve(), what);
  let sessions = 0;
  /** As long as others take for many requests that do reach the store. */
  const stall = async () => {
    for (let turns = 0; turns < STALLED_TURNS; turns++) {
      await turn('stalled');
      await store.get('nothing');
      await nextTurn();
    }
  };
  const note = (key: string, value: string | undefined) => {
    const id = watched();
    if (key !== `l:${id}`) return;
    states.push(value === undefined ? 'gone' : describe(loginCodec.decode(value, id)?.state));
  };
  return {
    ...store,
    async get(key) {
      await turn(`get ${key.slice(0, 2)}`);
      return store.get(key);
    },
    async create(key, value, lifetimeMs) {
      if (key.startsWith('s:') && sessions++ === stalled) await stall();
      await turn(`create ${key.slice(0, 2)}`);
      return store.create(key, value, lifetimeMs);
    },
    async compareAndSwap(key, raw, next) {
      await turn(`swap ${key.slice(0, 2)}`);
      const isDone = await store.compareAndSwap(key, raw, next);
      if (isDone) note(key, next?.value);
      return isDone;
    },
  };
}

export function newHistory(): History {
  return { states: ['pending'], told: [], tokens: new Set(), ended: new Set(), responses: [] };
}

/** The first phone scans and approves, alone. */
export async function playApproval({ login, ports, phones, frame, decision }: Stage, history: History): Promise<void> {
  const [caller] = phones;
  if (caller === undefined) return;
  await scanLogin({ code: frame(), ticketHolder: '' }, caller, ports);
  const { kind: outcome } = await decideLogin(login.id, await decision('right', caller), caller, ports);
  history.responses.push({ phone: 0, outcome, choice: 'right' });
  history.states.push('scanned', 'approved');
}

/** Everybody does what is in their script, all at once. */
export async function playAll({ browsers, phones }: Scripts, stage: Stage, history: History): Promise<void> {
  await Promise.all([
    ...browsers.map((steps) => playBrowser(steps, stage, history)),
    ...phones.map((steps, phone) => playPhone(steps, phone, { stage, history })),
  ]);
}

async function playBrowser(steps: Scripts['browsers'][0], { login, ports }: Stage, history: History): Promise<void> {
  for (const step of steps) {
    const [token] = history.tokens;
    if (step === 'use') {
      if (token !== undefined) await openSession(sessionIdOf(token), ports);
      continue;
    }
    if (step === 'end') {
      if (token !== undefined && (await ports.sessions.remove(sessionIdOf(token)))) history.ended.add(token);
      continue;
    }
    const outcome = await (step === 'poll' ? pollLogin : cancelLogin)(login.id, () => login.requestedFrom, ports);
    history.told.push(outcome.kind);
    if (outcome.kind === 'signed-in') history.tokens.add(outcome.token);
  }
}

async function playPhone(
  steps: readonly Scripts['phones'][1][number][],
  phone: number,
  { stage, history }: { readonly stage: Stage; readonly history: History },
): Promise<void> {
  const { login, ports, phones } = stage;
  const caller = phones[phone];
  if (caller === undefined) return;
  for (const step of steps) {
    if (step === 'sign-out') {
      await ports.sessions.remove(caller.session.id);
      return;
    }
    if (step === 'prove') {
      const stale = { ...caller, session: { ...caller.session, verifiedAt: 0 } };
      await beginProofForLogin(login.id, await stage.decision('deny', caller), stale, ports);
      continue;
    }
    const outcome =
      step === 'scan'
        ? await scanLogin({ code: stage.frame(), ticketHolder: '' }, caller, ports)
        : await decideLogin(login.id, await stage.decision(step, caller), caller, ports);
    history.responses.push({ phone, outcome: outcome.kind, choice: step });
  }
}

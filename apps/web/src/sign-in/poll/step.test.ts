/** @jest-environment node */
import { expect, it } from '@jest/globals';
import { LoginId, PollResponse } from '@pollen/shared';
import fc from 'fast-check';
import { SOMEONE } from '../testing/simulated-server.ts';
import { abortable, type PollRequest } from './in-flight-requests.ts';
import { initialState, type PollEffect, type PollEvent, type PollState, type PollTimer } from './poll-state.ts';
import { NO_RESPONSE, REFUSED, type Reading } from './read-response.ts';
import { step } from './step.ts';

const IDS = ['A', 'B'].map((letter) => LoginId.parse(`${letter.repeat(21)}A`));
const STATUSES = ['pending', 'scanned', 'signed-in', 'denied', 'expired', 'slow-down'] as const;

function login(id: LoginId, status: PollResponse['status']): Reading {
  const qr = { content: `https://pollen.test/q#${id}`, refreshIn: 9 };
  const more = { interval: 2, expiresIn: 180, userCode: 'WDJB-MJHT', qr, matchNumber: 47, continueTo: '/' };
  const response = { kind: 'login', id: status === 'expired' ? null : id, status, ...more };
  return { kind: 'login', response: PollResponse.parse(response) };
}

const readings = fc.oneof(
  fc.tuple(fc.constantFrom(...IDS), fc.constantFrom(...STATUSES)).map(([id, status]) => login(id, status)),
  fc.constantFrom<Reading>(
    { kind: 'session', session: SOMEONE },
    { kind: 'session', session: null },
    REFUSED,
    NO_RESPONSE,
    { ...REFUSED, kind: 'redirect' },
  ),
);

/** A timer rings, some request so far is answered (one that was aborted, too), or somebody does something. */
type Happening = PollTimer | { readonly nth: number; readonly reading: Reading } | PollEvent;

const happenings = fc.oneof<fc.Arbitrary<Happening>[]>(
  fc.constantFrom('poll', 'network-status'),
  fc.record({ nth: fc.nat(9), reading: readings }),
  fc.constantFrom<PollEvent>(
    { type: 'page', isVisible: true },
    { type: 'page', isVisible: false },
    { type: 'restart' },
    { type: 'resume' },
  ),
);

interface Seen {
  readonly before: PollState;
  readonly event: PollEvent;
  readonly state: PollState;
  readonly timers: ReadonlyMap<PollTimer, PollEvent>;
  readonly sent: readonly PollRequest[];
}

/** Lets it happen as the runner would, and looks at every state on the way. */
function play(
  events: readonly { readonly what: Happening; readonly after: number }[],
  look: (seen: Seen) => void,
): void {
  const timers = new Map<PollTimer, PollEvent>();
  const sent: PollRequest[] = [];
  let now = 0;
  let state = deeplyFrozen(initialState({ isVisible: true, isReloaded: false }, now));

  const perform = (effect: PollEffect) => {
    if (effect.type === 'send') sent.push(effect.request);
    if (effect.type === 'set-timer') timers.set(effect.timer, effect.event);
    if (effect.type === 'clear-timer') timers.delete(effect.timer);
  };
  const dispatch = (event: PollEvent) => {
    const before = state;
    const [next, effects] = step(state, event, now);
    state = deeplyFrozen(next);
    for (const effect of effects) perform(effect);
    look({ before, event, state, timers, sent });
  };
  const eventOf = (what: Happening): PollEvent | undefined => {
    if (typeof what === 'string') {
      const event = timers.get(what);
      timers.delete(what);
      return event;
    }
    if ('type' in what) return what;
    const request = sent.at(-1 - (what.nth % sent.length));
    return request && { type: 'response', request, reading: what.reading };
  };

  dispatch({ type: 'begin', hasSentStart: false });
  for (const { what, after } of events) {
    now += after;
    const event = eventOf(what);
    if (event) dispatch(event);
  }
}

function deeplyFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).map(deeplyFrozen);
  }
  return value;
}

function always(claim: (seen: Seen) => void): void {
  const events = fc.array(fc.record({ what: happenings, after: fc.nat(20_000) }), { maxLength: 60 });
  fc.assert(
    fc.property(events, (each) => play(each, claim)),
    { numRuns: 500 },
  );
}

it('changes nothing that it is given, whatever happens', () => {
  always(() => undefined);
});

it('never falls silent while there is something to ask', () => {
  always(({ state, timers }) => {
    if (state.login.operation !== null) expect([...timers.keys()]).toContain('poll');
  });
});

it('has three requests in flight at most', () => {
  always(({ state, sent }) => {
    expect(abortable(state.inFlight).length).toBeLessThanOrEqual(3);
    expect(sent).toEqual(expect.arrayContaining([...state.inFlight.requests]));
  });
});

it('looks at no response to a request that was aborted', () => {
  always(({ before, state, event }) => {
    if (event.type !== 'response' || before.inFlight.requests.includes(event.request)) return;
    expect(state.login).toBe(before.login);
    expect(state.outage).toBe(before.outage);
  });
});

it('goes back from a scan to a code only with another login', () => {
  always(({ before, state }) => {
    const [{ phase: earlier }, { phase }] = [before.login, state.login];
    if (earlier.phase === 'scanned' && phase.phase === 'waiting') expect(phase.id).not.toBe(earlier.id);
  });
});

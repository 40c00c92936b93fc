import { expect } from '@jest/globals';
import fc from 'fast-check';
import { beginProofForLogin } from '../../apps/api/src/login/begin-proof.ts';
import { cancelLogin } from '../../apps/api/src/login/cancel-login.ts';
import { decideLogin } from '../../apps/api/src/login/decide-login.ts';
import { PROOF_MS } from '../../apps/api/src/login/login.ts';
import { type PollOutcome, pollLogin } from '../../apps/api/src/login/poll-login.ts';
import { scanLogin } from '../../apps/api/src/login/scan-login.ts';
import { sessionIdOf } from '../../apps/api/src/session/session-token.ts';
import { useSession as openSession } from '../../apps/api/src/session/use-session.ts';
import { enter, hasPhone, isOver, type Model } from './model.ts';
import { CHOICES, type Choice, DEADLINES, type Stage } from './stage.ts';

interface Real {
  readonly stage: Stage;
  /** What the browser was given. */
  token: string | null;
  /** The wrong number that was picked. */
  wrong: number | null;
  pass(ms: number): void;
}

type Step = fc.AsyncCommand<Model, Real>;

/** What a poll answers, and what it changes. */
function expectedPoll(model: Model): PollOutcome['kind'] {
  if (isOver(model)) return 'expired';
  if (model.status === 'approved') enter(model, hasPhone(model, model.phone ?? 0) ? 'delivered' : 'denied');
  const { status } = model;
  if (status === 'denied' && model.choice === 'let-go') return 'expired';
  return status === 'approved' || status === 'delivered' ? deliveredAs(model) : status;
}

function deliveredAs({ isUsed, isEnded }: Model): 'expired' | 'signed-in' {
  return isUsed || isEnded ? 'expired' : 'signed-in';
}

function expectOutcome(outcome: PollOutcome, kind: PollOutcome['kind'], real: Real): void {
  expect(outcome.kind).toBe(kind);
  if (outcome.kind !== 'signed-in') return;
  expect(outcome.token).toBe(real.token ?? outcome.token);
  real.token = outcome.token;
}

const poll: Step = {
  toString: () => 'poll',
  check: () => true,
  async run(model, real) {
    const { login, ports } = real.stage;
    expectOutcome(await pollLogin(login.id, () => login.requestedFrom, ports), expectedPoll(model), real);
  },
};

const cancel: Step = {
  toString: () => 'cancel',
  check: () => true,
  async run(model, real) {
    const { login, ports } = real.stage;
    if (!isOver(model) && (model.status === 'pending' || model.status === 'scanned')) enter(model, 'denied');
    expectOutcome(await cancelLogin(login.id, () => login.requestedFrom, ports), expectedPoll(model), real);
  },
};

const use: Step = {
  toString: () => 'use',
  check: (model) => !model.isUsed,
  async run(model, { stage, token }) {
    if (token === null) return;
    const works = model.status === 'delivered' && !isOver(model) && !model.isEnded;
    expect((await openSession(sessionIdOf(token), stage.ports)) !== null).toBe(works);
    model.isUsed = works;
  },
};

const end: Step = {
  toString: () => 'end the delivered session',
  check: (model) => !model.isEnded,
  async run(model, { stage, token }) {
    if (token === null) return;
    const isThere = model.isUsed || (model.status === 'delivered' && !isOver(model));
    expect(await stage.ports.sessions.remove(sessionIdOf(token))).toBe(isThere);
    model.isEnded = isThere;
  },
};

const strangerScan: Step = {
  toString: () => 'scan without an account',
  check: () => true,
  async run(model, { stage }) {
    const expected = isOver(model) ? 'login-not-found' : 'sign-in-required';
    if (!isOver(model) && model.status === 'pending' && !model.isExtended) {
      model.isExtended = true;
      model.endsAt = model.now + DEADLINES.extended;
    }
    expect((await scanLogin({ code: stage.frame(), ticketHolder: '' }, null, stage.ports)).kind).toBe(expected);
  },
};

function expectedScan(model: Model, phone: number): string {
  if (isOver(model)) return 'login-not-found';
  if (model.status === 'pending') {
    model.phone = phone;
    enter(model, 'scanned');
  } else if (model.phone !== null && model.phone !== phone) return 'login-already-scanned';
  return model.status === 'scanned' ? 'scanned' : 'login-already-decided';
}

const scan = (phone: number): Step => ({
  toString: () => `phone ${phone} scans`,
  check: (model) => hasPhone(model, phone),
  async run(model, { stage }) {
    const caller = stage.phones[phone] ?? null;
    expect((await scanLogin({ code: stage.frame(), ticketHolder: '' }, caller, stage.ports)).kind).toBe(
      expectedScan(model, phone),
    );
  },
});

function expectedProof(model: Model, phone: number): string {
  if (isOver(model)) return 'login-not-found';
  if (model.phone !== phone) return 'decision-not-allowed';
  if (model.status !== 'scanned') return 'login-already-decided';
  if (!model.isProofBegun) model.endsAt += PROOF_MS;
  model.isProofBegun = true;
  return 'proof-begun';
}

/** By a phone whose last proof is too old to approve with. */
const prove = (phone: number): Step => ({
  toString: () => `phone ${phone} begins a proof`,
  check: (model) => hasPhone(model, phone),
  async run(model, { stage }) {
    const caller = stage.phones[phone];
    if (caller === undefined) return;
    const stale = { ...caller, session: { ...caller.session, verifiedAt: 0 } };
    const token = await stage.decision('deny', caller);
    const expected = expectedProof(model, phone);
    expect((await beginProofForLogin(stage.login.id, token, stale, stage.ports)).kind).toBe(expected);
  },
});

function expectedDecision(model: Model, phone: number, choice: Choice): string {
  if (isOver(model)) return 'login-not-found';
  if (model.phone !== phone) return 'decision-not-allowed';
  if (model.status === 'scanned') {
    enter(model, choice === 'right' ? 'approved' : 'denied');
    model.choice = choice;
    return model.status;
  }
  const isRefusal = choice === 'deny' || choice === 'let-go';
  if (model.status === 'denied') return isRefusal || choice === model.choice ? 'denied' : 'login-already-decided';
  return isRefusal ? 'login-already-decided' : 'approved';
}

const decide = (phone: number, choice: Choice): Step => ({
  toString: () => `phone ${phone} says ${choice}`,
  check: (model) => hasPhone(model, phone),
  async run(model, real) {
    const { login, phones, ports, decision } = real.stage;
    const caller = phones[phone];
    if (caller === undefined) return;
    const chosen = await decision(choice, caller);
    const isRepeated = choice === 'wrong' && real.wrong !== null && chosen.decision === 'approve';
    const repeated = isRepeated && real.wrong !== null ? { ...chosen, matchNumber: real.wrong } : chosen;
    const expected = expectedDecision(model, phone, choice);
    expect((await decideLogin(login.id, repeated, caller, ports)).kind).toBe(expected);
    if (model.choice === 'wrong' && chosen.decision === 'approve' && choice === 'wrong')
      real.wrong ??= chosen.matchNumber;
  },
});

const signOut = (phone: number): Step => ({
  toString: () => `phone ${phone} signs out`,
  check: (model) => hasPhone(model, phone),
  async run(model, { stage }) {
    const caller = stage.phones[phone];
    if (caller) await stage.ports.sessions.remove(caller.session.id);
    model.signedOut.add(phone);
  },
});

const pass = (ms: number): Step => ({
  toString: () => `${ms} ms pass`,
  check: () => true,
  async run(model, real) {
    model.now += ms;
    real.pass(ms);
  },
});

const anyPhone = fc.nat(2);
const STEPS: fc.Arbitrary<Step>[] = [
  fc.constant(poll),
  fc.constant(cancel),
  fc.constant(use),
  fc.constant(strangerScan),
  anyPhone.map(scan),
  anyPhone.map(prove),
  fc.tuple(anyPhone, fc.constantFrom(...CHOICES)).map(([at, choice]) => decide(at, choice)),
  // The phone that scans first is most often this one, and goes on.
  fc.constantFrom(scan(0), prove(0), decide(0, 'right'), poll),
];
const DISTURBANCES = [anyPhone.map(signOut), fc.constant(end)];
const TIME = [fc.constantFrom(1, 14_000, 59_999, 60_000, 100_000).map(pass)];

/** How a life may begin, so that its later parts are lived as often as its first. */
const BEGINNINGS = [
  [],
  [scan(0)],
  [scan(0), prove(0)],
  [scan(0), decide(0, 'right')],
  [scan(0), decide(0, 'right'), poll],
];

/** Whole lives of a login: how they begin and go on. Time passes only where the store takes its clock from us. */
export function lives(hasClock: boolean): fc.Arbitrary<[readonly Step[], Iterable<Step>]> {
  const others = [...STEPS, ...DISTURBANCES, ...(hasClock ? TIME : [])];
  return fc.tuple(fc.constantFrom(...BEGINNINGS), fc.commands(others, { maxCommands: 20 }));
}

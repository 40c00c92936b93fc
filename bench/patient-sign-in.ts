import { setTimeout as delay } from 'node:timers/promises';
import { type Client, type ClientResponse, newClient } from '../tests/support/client.ts';
import { frameOf } from '../tests/support/sign-in.ts';
import { until } from '../tests/support/until.ts';
import { approval } from './first-account.ts';

/** What browsers and phones were answered that was no answer, by what they had asked. */
export type BadAnswers = Map<string, number>;

export type SignInOutcome =
  /** How long after its phone was told that it had approved. */
  | { readonly kind: 'signed-in'; readonly afterMs: number }
  /** `isLost`: although the phone was told that it had approved. */
  | { readonly kind: 'failed'; readonly isLost: boolean; readonly why: string };

/** Somebody waits for so long, and then goes away. */
const GIVES_UP_MS = 60_000;
const ENDED = ['signed-in', 'denied', 'expired'];

/** Asks again, as the protocol says, until there is an answer. */
async function insist(what: string, bad: BadAnswers, ask: () => Promise<ClientResponse>) {
  for (const end = performance.now() + GIVES_UP_MS; performance.now() < end; await delay(500 + Math.random() * 500)) {
    const response = await ask().catch(() => null);
    if (response !== null && response.status < 500 && response.status !== 429) return response;
    const name = `${what} ${response?.status ?? 'no answer'}`;
    bad.set(name, (bad.get(name) ?? 0) + 1);
  }
  throw new Error(`${what}: no answer`);
}

/** One sign-in by a scan, from a browser at an address of its own, with the time that people take. */
export async function signInPatiently(url: string, address: string, phone: Client, bad: BadAnswers) {
  const browser = newClient(url, { 'x-forwarded-for': address });
  let approvedAt: number | null = null;
  try {
    let told = (await insist('start', bad, () => browser.post('/api/logins'))).body;
    const id = String(told['id']);
    const polled = (async () => {
      for (const end = performance.now() + 2 * GIVES_UP_MS; performance.now() < end; ) {
        if (ENDED.includes(String(told['status']))) return performance.now();
        await delay(Number(told['interval'] ?? 2) * 1000 * (0.75 + Math.random() / 2));
        told = (await insist('poll', bad, () => browser.post('/api/logins/current'))).body;
      }
      return performance.now();
    })();
    polled.catch(() => undefined);
    await delay(1_500 + Math.random() * 3_000);
    const scanned = await insist('scan', bad, () => phone.post('/api/logins/scan', { code: frameOf(told) }));
    if (scanned.status !== 200) return failed(false, `scan ${scanned.status} ${scanned.text}`);
    await until(() => told['matchNumber'] !== undefined, GIVES_UP_MS);
    await delay(750 + Math.random() * 1_500);
    const decision = approval(scanned.body['decisionToken'], told['matchNumber']);
    const decided = await insist('decide', bad, () => phone.post(`/api/logins/${id}/decide`, decision));
    if (decided.body['status'] !== 'approved') return failed(false, `decide ${decided.status} ${decided.text}`);
    approvedAt = performance.now();
    const endedAt = await polled;
    const session = await insist('session', bad, () => browser.get('/api/session'));
    if (session.status !== 200) return failed(true, `${told['status']}, session ${session.status}`);
    return { kind: 'signed-in', afterMs: Math.max(0, endedAt - approvedAt) } as const;
  } catch (error) {
    return failed(approvedAt !== null, String(error));
  }
}

function failed(isLost: boolean, why: string): SignInOutcome {
  return { kind: 'failed', isLost, why };
}

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LoginId, parseUserCode, USER_CODE_LETTERS, type UserCode } from '@pollen/shared';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import { newLogin } from '../../apps/api/src/login/login.ts';
import { newUserCode } from '../../apps/api/src/login/user-code.ts';
import { userCodeSlot } from '../../apps/api/src/login/user-code-slot.ts';
import { type Client, tellingOf } from '../support/client.ts';
import { type Product, STORES, startProduct } from '../support/product.ts';
import { scan, showCode, ticketOf } from '../support/sign-in.ts';
import { until } from '../support/until.ts';
import { useUp } from '../support/use-up.ts';

const WRONG = 'BBBB-BBBB';

describe.each(STORES)('guessing typed codes, on the %s store', (store) => {
  let product: Product;
  let administrator: Client;
  let accounts = 0;
  const newAccount = () => product.invite(administrator, `guesser${++accounts}`);
  const statuses = (responses: readonly { readonly status: number }[]) =>
    responses.map(({ status }) => status).toSorted();

  /** Another code of the same slot. Whoever lacks the secret cannot find one. */
  function codeBeside(code: string): UserCode {
    const slotOf = (one: UserCode | null) => one && userCodeSlot(one, product.app.core.keys.userCodeSlot);
    for (;;) {
      const other = newUserCode(cryptoRandom);
      if (slotOf(other) === slotOf(parseUserCode(code)) && other !== parseUserCode(code)) return other;
    }
  }
  /** As many people as that type a wrong code of the slot of this one, once each. */
  async function guessBeside(code: string, people: number): Promise<void> {
    const guessers = await Promise.all(Array.from({ length: people }, newAccount));
    const guesses = guessers.map((guesser) => scan(guesser, codeBeside(code)));
    expect(statuses(await Promise.all(guesses))).toEqual(Array(people).fill(404));
  }
  /** With one letter that is not right. */
  function mistyped(code: string, at: number): string {
    const place = at + Number(at > 3);
    const next = USER_CODE_LETTERS.indexOf(code.charAt(place)) + 1;
    return code.slice(0, place) + USER_CODE_LETTERS.charAt(next % USER_CODE_LETTERS.length) + code.slice(place + 1);
  }

  beforeAll(async () => {
    product = await startProduct(store);
    administrator = await product.setUp();
  });
  afterAll(() => product.stop());

  test('T10: of fifty wrong codes that one account types at once, five are looked up', async () => {
    const guesser = await newAccount();
    const responses = await Promise.all(Array.from({ length: 50 }, () => scan(guesser, WRONG)));
    expect(statuses(responses)).toEqual([...Array(5).fill(404), ...Array(45).fill(429)]);
    expect(Number(responses.find(({ status }) => status === 429)?.headers.get('retry-after'))).toBeGreaterThan(600);
  });

  test('T10: an account that guessed too often still scans, and so does everybody else', async () => {
    const guesser = await newAccount();
    const [shown, other] = [await showCode(product.client()), await showCode(product.client())];
    for (let time = 0; time < 5; time++) await scan(guesser, WRONG);
    expect((await scan(guesser, shown.userCode)).status).toBe(429);
    expect((await scan(guesser, shown.frame)).status).toBe(200);
    expect((await scan(administrator, other.frame)).status).toBe(200);
  });

  test('T10: what cannot be the code of a screen is no guess: it leads nowhere, however often', async () => {
    const phone = await newAccount();
    const { frame, userCode } = await showCode(product.client());
    const tampered = frame.slice(0, -1) + (frame.endsWith('A') ? 'B' : 'A');
    const ticket = await ticketOf(phone, userCode);
    const shapes = [tampered, `x${ticket}`, `${ticket}x`, 'BBBB-BBB', 'AEIO-UYAE', ':', '\u0000', 'x'.repeat(200)];
    const responses = [await scan(phone, WRONG)];
    for (const code of shapes) responses.push(await scan(phone, code));
    expect(new Set(responses.map((response) => `${response.status} ${tellingOf(response)}`)).size).toBe(1);
    expect((await scan(phone, userCode)).status).toBe(200);
  });

  test('T10: a ticket for a typed code counts as the code', async () => {
    const phone = await newAccount();
    const ticket = await ticketOf(phone, WRONG);
    const responses: number[] = [];
    for (let time = 0; time < 6; time++) responses.push((await scan(phone, ticket)).status);
    expect(responses).toEqual([...Array(5).fill(404), 429]);
  });

  test('T10: six people who mistype stop nobody: the right code of a seventh is found', async () => {
    const shown = await showCode(product.client());
    const people = await Promise.all(Array.from({ length: 6 }, newAccount));
    const wrong = people.map((person, at) => scan(person, mistyped(shown.userCode, at)));
    expect(statuses(await Promise.all(wrong))).toEqual(Array(6).fill(404));
    expect((await scan(await newAccount(), shown.userCode)).status).toBe(200);
  });

  test('T10: an account that guesses until it has to wait stops nobody else from typing', async () => {
    const shown = await Promise.all(Array.from({ length: 5 }, () => showCode(product.client())));
    const guesser = await newAccount();
    const guesses = Array.from({ length: 30 }, () => scan(guesser, newUserCode(cryptoRandom)));
    expect(statuses(await Promise.all(guesses))).toEqual([...Array(5).fill(404), ...Array(25).fill(429)]);
    const person = await newAccount();
    for (const { userCode } of shown) expect((await scan(person, userCode)).status).toBe(200);
  });

  test('T10: an address from which strangers scan without end stops nobody who is signed in there', async () => {
    const shown = await showCode(product.client());
    const strangers = product.limiter('stranger');
    await useUp(strangers, '127.0.0.1');
    expect((await scan(product.client(), WRONG)).status).toBe(429);
    expect((await scan(await newAccount(), shown.userCode)).status).toBe(200);
    await strangers.forget('127.0.0.1');
  });

  test('T10: a code endures five wrong guesses in its slot by any accounts, and is then as one that never was', async () => {
    const [endures, spoiled] = [await showCode(product.client()), await showCode(product.client())];
    await guessBeside(endures.userCode, 4);
    expect((await scan(administrator, endures.userCode)).status).toBe(200);
    await guessBeside(spoiled.userCode, 12);
    const unknown = await scan(await newAccount(), WRONG);
    const refused = await scan(administrator, spoiled.userCode);
    expect([refused.status, tellingOf(refused)]).toEqual([404, tellingOf(unknown)]);
  });

  test('T10: a code endures five wrong guesses by one account, even if that may guess again', async () => {
    const shown = await showCode(product.client());
    const guesser = await newAccount();
    for (let time = 0; time < 5; time++) expect((await scan(guesser, newUserCode(cryptoRandom))).status).toBe(404);
    const { body } = await guesser.get('/api/session');
    await product.limiter('code').forget(String(Object(body['account']).id));
    expect((await scan(guesser, shown.userCode)).status).toBe(404);
    expect((await scan(administrator, shown.userCode)).status).toBe(200);
  });

  test('T10: who guesses spoils only codes that are alive: those are still scanned, and the next ones typed', async () => {
    const alive = await showCode(product.client());
    await guessBeside(alive.userCode, 5);
    const { logins, deadlines, now } = product.app.core;
    const requestedFrom = { browser: 'Firefox 131', os: 'Windows', address: '203.0.113.7' };
    const next = {
      id: LoginId.parse(cryptoRandom.bits(128)),
      userCode: codeBeside(alive.userCode),
      requestedFrom,
      application: null,
    };
    const startedAt = now() + 1;
    await logins.create(newLogin(next, { now: startedAt, deadlines }));
    await until(() => now() >= startedAt);
    expect((await scan(await newAccount(), next.userCode)).status).toBe(200);
    expect((await scan(administrator, alive.userCode)).status).toBe(404);
    expect((await scan(administrator, alive.frame)).status).toBe(200);
  });

  test('T10: the phone that has a login may ask again with the code that it typed, whoever guessed meanwhile', async () => {
    const shown = await showCode(product.client());
    const first = await scan(administrator, shown.userCode);
    await guessBeside(shown.userCode, 5);
    const again = await scan(administrator, shown.userCode);
    expect([again.status, again.body['decisionToken']]).toEqual([200, first.body['decisionToken']]);
    expect((await scan(await newAccount(), shown.userCode)).status).toBe(404);
  });

  test('T10: right codes count against nobody: forty typed at once are all found', async () => {
    const phones = await Promise.all(Array.from({ length: 10 }, newAccount));
    const typed = async (phone: Client) => scan(phone, (await showCode(product.client())).userCode);
    for (let round = 0; round < 4; round++) {
      expect(statuses(await Promise.all(phones.map(typed)))).toEqual(Array(10).fill(200));
    }
  });

  test('T10: whoever is not signed in learns nothing and spoils nothing, however much is typed', async () => {
    const shown = await showCode(product.client());
    const stranger = product.client();
    for (let time = 0; time < 20; time++) expect((await scan(stranger, WRONG)).status).toBe(401);
    expect((await scan(administrator, shown.userCode)).status).toBe(200);
  });
});

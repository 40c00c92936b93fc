import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Client, tellingOf } from '../support/client.ts';
import { type Product, STORES, startProduct } from '../support/product.ts';
import { scan, showCode, ticketOf } from '../support/sign-in.ts';

const WRONG = 'BBBB-BBBB';

describe.each(STORES)('guessing typed codes, on the %s store', (store) => {
  let product: Product;
  let administrator: Client;
  let accounts = 0;
  const newAccount = () => product.invite(administrator, `guesser${++accounts}`);
  const statuses = (responses: readonly { readonly status: number }[]) =>
    responses.map(({ status }) => status).toSorted();

  async function guessWrong(times: number): Promise<void> {
    const guesser = await newAccount();
    for (let time = 0; time < times; time++) expect((await scan(guesser, WRONG)).status).toBe(404);
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

  test('T10: a code endures five wrong guesses by anybody, and is then as one that never was', async () => {
    const [endures, spoiled] = [await showCode(product.client()), await showCode(product.client())];
    await guessWrong(4);
    expect((await scan(administrator, endures.userCode)).status).toBe(200);
    await guessWrong(1);
    const unknown = await scan(await newAccount(), WRONG);
    const refused = await scan(administrator, spoiled.userCode);
    expect([refused.status, tellingOf(refused)]).toEqual([404, tellingOf(unknown)]);
  });

  test('T10: who guesses spoils only codes that are alive: those are still scanned, and the next ones typed', async () => {
    const alive = await showCode(product.client());
    await guessWrong(5);
    const next = await showCode(product.client());
    expect((await scan(await newAccount(), next.userCode)).status).toBe(200);
    expect((await scan(administrator, alive.userCode)).status).toBe(404);
    expect((await scan(administrator, alive.frame)).status).toBe(200);
  });

  test('T10: the phone that has a login may ask again with the code that it typed, whoever guessed meanwhile', async () => {
    const shown = await showCode(product.client());
    const first = await scan(administrator, shown.userCode);
    await guessWrong(5);
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

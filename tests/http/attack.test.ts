import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { readArguments } from '../attack/arguments.ts';
import { attack, exitCodeOf, type Played } from '../attack/attack.ts';
import { ROWS } from '../attack/rows.ts';
import { weaken } from '../attack/stand-ins/weakened.ts';
import { WEAKNESSES } from '../attack/stand-ins/weaknesses.ts';
import type { Client } from '../support/client.ts';
import { originOf, startNamedProduct } from '../support/passkeys.ts';
import { PASSWORD, type Product, STORES } from '../support/product.ts';
import { startSite } from '../support/site.ts';

const OWNER = { kind: 'password', username: 'ada', password: PASSWORD } as const;
const EVERYTHING = { credentials: OWNER, leave: new Set<never>(), only: null };

const kindsOf = (played: readonly Played[]) => new Set(played.map(({ verdict }) => verdict.kind));
/** What a stand-in is asked. */
const WEAKENED_ROWS = new Set(WEAKNESSES.map(([id]) => id));
const complaints = (played: readonly Played[]) =>
  played.filter(({ verdict }) => verdict.kind === 'broken' || verdict.kind === 'failed');

describe.each(STORES)('the attack tool, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  const sessionsOf = async () => [(await phone.get('/api/sessions')).body['sessions']].flat().length;

  beforeAll(async () => {
    product = await startSite(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  test('finds that every attack is held off, signs out everywhere, and says nothing secret', async () => {
    const lines: string[] = [];
    const played = await attack({ url: product.url, ...EVERYTHING }, (line) => lines.push(line));
    expect(complaints(played)).toEqual([]);
    expect(played.filter(({ verdict }) => verdict.kind === 'held').length).toBeGreaterThan(30);
    expect(exitCodeOf(played)).toBe(0);
    expect(await sessionsOf()).toBe(1);
    expect(lines.filter((line) => line.startsWith('held'))).toHaveLength(6);
    expect(lines.join('\n')).not.toContain(PASSWORD);
    expect(lines.join('\n')).not.toMatch(/(?=[\w-]*\d)[\w-]{22}/);
  });

  test('without an account plays what a stranger can, and says what the rest needs', async () => {
    const played = await attack({ url: product.url, ...EVERYTHING, credentials: null }, () => undefined);
    expect(kindsOf(played)).toEqual(new Set(['held', 'not-tried']));
    const strangers = ROWS.filter(({ by, wants }) => by === 'stranger' && !wants);
    expect(played.filter(({ verdict }) => verdict.kind === 'held')).toHaveLength(strangers.length);
  });

  test('makes an account with an invitation', async () => {
    const { body } = await phone.post('/api/invitations');
    const credentials = { kind: 'link', link: new URL(String(body['link'])) } as const;
    const told: string[] = [];
    const plan = { url: product.url, credentials, leave: new Set<never>(), only: new Set(['T06']) };
    const played = await attack(plan, (line) => told.push(line));
    expect(played.map(({ verdict }) => verdict.kind)).toEqual(['held']);
    expect(told[0]).toMatch(/^The account "attack-\w{8}" was made\.$/);
  });
});

test('waits for codes to age, and guesses, if it may', async () => {
  const product = await startSite('embedded', { PENDING_SECONDS: '2' });
  await product.setUp();
  const leave = new Set(['slow', 'guess'] as const);
  const plan = { url: product.url, credentials: null, leave, only: new Set(['T12']) };
  const played = await attack(plan, () => undefined);
  const guessed = await attack(
    { ...plan, credentials: OWNER, leave: new Set(['guess'] as const), only: new Set(['T10']) },
    () => undefined,
  );
  await product.stop();
  expect([...played, ...guessed].map(({ id, verdict }) => [id, verdict.kind])).toEqual([
    ['T12', 'held'],
    ['T10', 'held'],
    ['T10', 'held'],
  ]);
});

describe('refused requests, where the store can be looked at', () => {
  const FILLING = { credentials: null, leave: new Set(['fill'] as const), only: new Set(['T45']) };
  let product: Product;
  let redis: string;

  beforeAll(async () => {
    product = await startSite('redis');
    redis = product.redis?.url ?? '';
  });
  afterAll(() => product.stop());

  test('leave nothing, and another where each one leaves a key is found broken', async () => {
    const played = await attack({ url: product.url, ...FILLING, redis }, () => undefined);
    expect(played.map(({ verdict }) => verdict)).toEqual([{ kind: 'held' }]);
    const connection = connectRedis(redis);
    const stand = await weaken(product.url, async (request, forward) => {
      const response = await forward(request);
      if (response.status === 429) await connection.incr(`p:limit:first:${request.body}`);
      return response;
    });
    try {
      const weak = await attack({ url: stand.url, ...FILLING, redis }, () => undefined);
      expect(weak.map(({ verdict }) => verdict.kind)).toEqual(['broken']);
    } finally {
      await stand.stop();
      connection.disconnect();
    }
  });

  test('are not tried where it cannot', async () => {
    const played = await attack({ url: product.url, ...FILLING, leave: new Set<never>() }, () => undefined);
    expect(played.map(({ verdict }) => verdict.kind)).toEqual(['not-tried']);
  });
});

describe('against a product with one defence less', () => {
  const plan = { ...EVERYTHING, leave: new Set(['everybody'] as const) };
  let product: Product;

  // Under a name, since passkeys have none else.
  beforeAll(async () => {
    product = await startNamedProduct('embedded');
    await product.setUp();
  });
  afterAll(() => product.stop());

  test.each(WEAKNESSES)('%s is found broken where %s', async (id, _what, make) => {
    const stand = await weaken(originOf(product), make());
    try {
      const played = await attack({ url: stand.url, ...plan, only: new Set([id]) }, () => undefined);
      expect(played.map(({ verdict }) => verdict.kind)).toContain('broken');
      expect(exitCodeOf(played)).toBe(1);
    } finally {
      await stand.stop();
    }
  });

  test('nothing is found broken where no defence is missing', async () => {
    const stand = await weaken(originOf(product), (request, forward) => forward(request));
    try {
      const played = await attack({ url: stand.url, ...plan, only: WEAKENED_ROWS }, () => undefined);
      expect(complaints(played)).toEqual([]);
      const held = played.filter(({ verdict }) => verdict.kind === 'held');
      expect(new Set(held.map(({ id }) => id))).toEqual(WEAKENED_ROWS);
    } finally {
      await stand.stop();
    }
  });
});

test.each([
  [[]],
  [['one.example']],
  [['https://one.example', 'https://two.example']],
  [['https://one.example/path']],
  [['https://one.example', '--password', 'on the command line']],
  [['https://one.example', '--user', 'ada']],
  [['https://one.example', '--link', 'https://one.example/invitation']],
])('does not begin with the arguments %j', (args) => {
  expect(readArguments(args, {}).kind).toBe('wrong');
});

test('looks into a Redis only where it is told its address', () => {
  const read = readArguments(['https://one.example/', '--redis', 'redis://127.0.0.1'], {});
  expect(read).toMatchObject({ attack: { redis: 'redis://127.0.0.1', leave: new Set(['fill']) } });
});

test('takes the password from the environment', () => {
  const read = readArguments(['https://one.example/', '--user', 'ada'], { ATTACK_PASSWORD: PASSWORD });
  expect(read).toEqual({
    kind: 'attack',
    attack: { url: 'https://one.example', credentials: OWNER, leave: new Set(), only: null },
  });
});

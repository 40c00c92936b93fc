import * as z from 'zod';
import type { ListedKeys, SigningKeys } from '../../provider/signing-keys.ts';
import { storeCommand } from '../command.ts';
import { done, refused } from '../outcome.ts';

const SetAnswer = z
  .object({
    madeAt: z.iso.datetime(),
    signsFrom: z.iso.datetime(),
    publishedUntil: z.iso.datetime().nullable(),
    isSigning: z.boolean(),
    keys: z.array(z.object({ alg: z.string(), kid: z.string() })),
  })
  .meta({ title: 'keys' });
const KeysAnswer = z.object({ sets: z.array(SetAnswer) });

export const keyList = storeCommand({
  name: 'key list',
  summary: 'Lists the keys that sign ID tokens for applications.',
  request: z.object({}),
  words: {},
  answer: KeysAnswer,
  examples: ['key list'],
  run: async (_, { signingKeys }) => done(...(await listed(signingKeys))),
});

export const keyRotate = storeCommand({
  name: 'key rotate',
  summary: 'Has new keys sign ID tokens, in a day.',
  details: 'The old ones stay published for as long as tokens that they signed may be looked at.',
  request: z.object({}),
  words: {},
  answer: KeysAnswer,
  examples: ['key rotate'],
  async run(_, { signingKeys, site }) {
    const isDone = await signingKeys.rotate();
    const [answer, ...lines] = await listed(signingKeys);
    if (!isDone) return refused('New keys are about to take over already: others were not made.', '', ...lines);
    site.log.info({ by: 'command line' }, 'new keys were made, which will sign ID tokens');
    return done(answer, ...lines);
  },
});

async function listed(signingKeys: SigningKeys): Promise<[z.input<typeof KeysAnswer>, ...string[]]> {
  const sets = await signingKeys.list();
  return [{ sets: sets.map(setAnswer) }, ...textOf(sets)];
}

const timeOf = (at: number) => new Date(at).toISOString();

function setAnswer({ madeAt, signsFrom, goneAt, isSigning, keys }: ListedKeys): z.input<typeof SetAnswer> {
  return {
    madeAt: timeOf(madeAt),
    signsFrom: timeOf(signsFrom),
    publishedUntil: goneAt === null ? null : timeOf(goneAt),
    isSigning,
    keys: keys.map(({ alg, kid }) => ({ alg, kid })),
  };
}

function textOf(sets: readonly ListedKeys[]): string[] {
  if (sets.length === 0) return ['There are no keys yet: they are made when the first application asks.'];
  return sets.flatMap((set) => [
    `made ${dayOf(set.madeAt)}, ${stateOf(set)}`,
    ...(set.keys.length === 0 ? ['  sealed with a secret key that is not among those given here'] : []),
    ...set.keys.map(({ alg, kid }) => `  ${alg.padEnd(6)} ${kid}`),
  ]);
}

function stateOf({ isSigning, signsFrom, goneAt }: ListedKeys): string {
  const until = goneAt === null ? '' : `, published until ${dayOf(goneAt)}`;
  if (isSigning) return `signs${until}`;
  return goneAt === null ? `signs from ${dayOf(signsFrom)}` : `signs no longer${until}`;
}

const dayOf = (at: number) => `${timeOf(at).slice(0, 16).replace('T', ' ')} UTC`;

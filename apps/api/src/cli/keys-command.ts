import type { ListedKeys, SigningKeys } from '../provider/signing-keys.ts';
import { type CommandLine, type CommandResult, done, refused } from './command.ts';

/** The keys that sign ID tokens: shows them, or has others take over. */
export async function keysCommand(
  [verb, ...more]: CommandLine,
  { signingKeys }: { readonly signingKeys: SigningKeys },
): Promise<CommandResult> {
  if (more.length > 0 || (verb !== 'list' && verb !== 'rotate'))
    return refused('Say what to do with the keys: keys list, or keys rotate');
  const isDone = verb === 'list' || (await signingKeys.rotate());
  const table = tableOf(await signingKeys.list());
  return isDone
    ? done(...table)
    : refused('New keys are about to take over already: others were not made.', '', ...table);
}

function tableOf(sets: readonly ListedKeys[]): string[] {
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

const dayOf = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

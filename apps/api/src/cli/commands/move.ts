import * as z from 'zod';
import { restorable } from '../../backup/restore-records.ts';
import { walkInOrder } from '../../backup/walk-in-order.ts';
import type { Config } from '../../config/config.ts';
import { readRecordsVersion } from '../../store/records-version.ts';
import { holdAsMoved, readHold } from '../../store/store-hold.ts';
import { flag, localCommand, option } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { done } from '../outcome.ts';
import { openTarget } from '../restore-target.ts';

export const move = localCommand({
  name: 'move',
  summary: 'Moves everything from the data folder to Redis, or back.',
  details:
    'Both are those of these settings, DATA_DIR and REDIS_URL, and every server has to be stopped. People stay signed in. No server starts on the store that was left any more.',
  request: z.object({ to: z.enum(['redis', 'folder']), replace: z.boolean().default(false) }),
  words: {
    to: option('STORE', 'where to: redis, or folder'),
    replace: flag('even where there are accounts in that store, which are lost then'),
  },
  answer: z.object({ from: z.string(), to: z.string(), kept: z.string().nullable() }),
  examples: ['move --to redis', 'move --to folder'],
  async run({ to, replace }, ports) {
    const config = ports.config();
    if (config.redisUrl === null)
      throw new CommandError('Set REDIS_URL, too: it says which Redis this is about.', { kind: 'usage' });
    const inFolder: Config = { ...config, redisUrl: null };
    const [fromConfig, toConfig] = to === 'redis' ? [inFolder, config] : [config, inFolder];
    if (await ports.isServerRunning(config))
      throw new CommandError('A server is running on this data folder: stop it first.', { kind: 'refused' });
    const from = await ports.openStore(fromConfig);
    try {
      const version = await readRecordsVersion(from.store);
      if (version === null || (await readHold(from.store)) !== null || !(await from.store.hasKeyUnder('mark')))
        throw new CommandError(`There is nothing in ${from.place} that could be moved.`, { kind: 'refused' });
      const target = await openTarget(toConfig, ports, { mayReplace: replace });
      const options = { endsSessions: false, version, now: target.now() };
      try {
        const kept = await target.replaceAll(
          restorable(
            walkInOrder(from.walk, () => true),
            options,
          ),
        );
        await holdAsMoved(from.store, from.now());
        return done(
          { from: from.place, to: target.place, kept },
          `Everything is in ${target.place} now. ${to === 'redis' ? 'Start the servers with REDIS_URL.' : 'Start the server without REDIS_URL.'}`,
          ...(kept === null ? [] : [`What was there is kept in ${kept}.`]),
        );
      } finally {
        await target.close();
      }
    } finally {
      await from.store.close();
    }
  },
});

import { PAGES } from '@pollen/shared';
import * as z from 'zod';
import { setupToken } from '../../account/setup-state.ts';
import { storeCommand } from '../command.ts';
import { done, refused } from '../outcome.ts';

export const setupLink = storeCommand({
  name: 'setup-link',
  summary: 'Prints the link of the first account again.',
  details: 'Whoever opens it first is the first administrator.',
  request: z.object({}),
  words: {},
  answer: z.object({ link: z.url() }),
  examples: ['setup-link'],
  async run(_, { setupState, random, keys, site }) {
    const state = await setupState.findOrCreate(random);
    if (state.status === 'closed')
      return refused('There is an account already. Others are made by invite or account add.');
    const link = `${site.publicAddress}${PAGES.setup}#${setupToken(state, keys.setup)}`;
    return {
      ...done({ link }, 'With this link the first account is made, an administrator:', '', `  ${link}`),
      code: link,
    };
  },
});

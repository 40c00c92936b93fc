import * as z from 'zod';
import { localCommand } from '../command.ts';
import { isHealthy } from '../health.ts';
import { done, refused } from '../outcome.ts';

export const healthcheck = localCommand({
  name: 'healthcheck',
  summary: 'Tells whether the server answers.',
  details: 'It asks /healthz where HOST and PORT make the server listen, for images and supervisors.',
  request: z.object({}),
  words: {},
  answer: z.object({ isHealthy: z.literal(true) }),
  examples: ['healthcheck'],
  async run(_, { environment }) {
    if (await isHealthy(environment)) return done({ isHealthy: true } as const, 'The server answers.');
    return refused('The server does not answer where HOST and PORT make it listen.');
  },
});

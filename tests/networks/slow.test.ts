import { expect, test } from '@jest/globals';
import { startProxy } from './proxy/proxy.ts';
import { held, late, narrow } from './proxy/steps.ts';
import { open, signIn } from './sign-in.ts';
import { setStage } from './stage.ts';

const { stage, stopAfterTest } = setStage();

test('a satellite: 600 to 800 ms for each request, and 16 kB a second', async () => {
  const { behind, ada } = stage();
  const proxy = stopAfterTest(await startProxy());
  proxy.behave(late(600, 200), narrow(16_000));
  const page = await behind(proxy.port);
  await open(page);
  await signIn(page, ada);
});

test('a virus scanner that lets each response go after four and a half seconds', async () => {
  const { behind, ada } = stage();
  const proxy = stopAfterTest(await startProxy());
  const page = await behind(proxy.port);
  await open(page);
  await signIn(page, ada, { onCode: () => proxy.behave(held(4_500)) });
  expect(proxy.count('held')).toBeGreaterThanOrEqual(3);
});

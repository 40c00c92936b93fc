import { expect, test } from '@jest/globals';
import { startProxy } from './proxy/proxy.ts';
import { cutAfter, dropping, late, losing, repeating, silent } from './proxy/steps.ts';
import { open, signIn } from './sign-in.ts';
import { setStage } from './stage.ts';

const { stage, stopAfterTest } = setStage();

test('a network that cuts every fourth request', async () => {
  const { behind, ada } = stage();
  const proxy = stopAfterTest(await startProxy());
  proxy.behave(dropping(1 / 4));
  const page = await behind(proxy.port);
  await open(page);
  await signIn(page, ada);
  expect(proxy.count('dropped')).toBeGreaterThanOrEqual(2);
});

test('a network that loses the first two responses after the approval', async () => {
  const { behind, ada } = stage();
  const proxy = stopAfterTest(await startProxy());
  const page = await behind(proxy.port);
  await open(page);
  await signIn(page, ada, { onApproved: () => proxy.behave(losing(2)) });
  expect(proxy.count('lost')).toBe(2);
});

test('a network that takes requests for a while and answers none', async () => {
  const { behind, ada } = stage();
  const proxy = stopAfterTest(await startProxy());
  const page = await behind(proxy.port);
  await open(page);
  await signIn(page, ada, {
    onNumber: () => proxy.behave(silent),
    onApproved: async () => {
      await proxy.met('silence', 3);
      proxy.behave();
    },
  });
});

test('a proxy that sends each POST twice and gives the second response', async () => {
  const { behind, ada } = stage();
  const proxy = stopAfterTest(await startProxy());
  proxy.behave(repeating(30));
  const page = await behind(proxy.port);
  await open(page);
  await signIn(page, ada);
  expect(proxy.count('repeated')).toBeGreaterThanOrEqual(3);
});

test('a network that cuts whatever takes longer than a second, as a third of it does', async () => {
  const { behind, ada } = stage();
  const proxy = stopAfterTest(await startProxy());
  proxy.behave(cutAfter(1_000), late(100, 1_300));
  const page = await behind(proxy.port);
  await open(page);
  await signIn(page, ada);
  await proxy.met('cut', 1);
});

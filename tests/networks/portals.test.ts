import { expect, test } from '@jest/globals';
import { startProxy } from './proxy/proxy.ts';
import { asking, portal } from './proxy/steps.ts';
import { open, signIn } from './sign-in.ts';
import { setStage } from './stage.ts';

const { stage, stopAfterTest } = setStage();
test('a portal that redirects the first requests to itself', async () => {
  const { behind, ada } = stage();
  const proxy = stopAfterTest(await startProxy());
  proxy.behave(portal('redirect', 6));
  const page = await behind(proxy.port);
  await open(page);
  await signIn(page, ada);
  expect(proxy.count('portal')).toBe(6);
});

test.each(['page', 'page with 511'] as const)(
  'a portal that answers everything with its %s for a while',
  async (manner) => {
    const { behind, ada } = stage();
    const proxy = stopAfterTest(await startProxy());
    const page = await behind(proxy.port);
    await open(page);
    await signIn(page, ada, {
      onCode: async () => {
        proxy.behave(portal(manner));
        await proxy.met('portal', 2);
        proxy.behave();
      },
    });
  },
);

test('a portal that is there when the phone approves', async () => {
  const { behind, ada } = stage();
  const proxy = stopAfterTest(await startProxy());
  const page = await behind(proxy.port);
  await open(page);
  await signIn(page, ada, {
    onNumber: () => proxy.behave(portal('page')),
    onApproved: async () => {
      await proxy.met('portal', 2);
      proxy.behave();
    },
  });
});

test('a portal that takes the place of the page', async () => {
  const { behind, ada } = stage();
  const proxy = stopAfterTest(await startProxy());
  const page = await behind(proxy.port);
  await open(page);
  await signIn(page, ada, {
    onCode: async () => {
      proxy.behave(portal('redirect'));
      await page.waitForURL('**/portal');
      proxy.behave();
      await open(page);
    },
  });
});

test('a gateway that wants to see the person again', async () => {
  const { behind, ada } = stage();
  const proxy = stopAfterTest(await startProxy());
  const page = await behind(proxy.port);
  await open(page);
  await signIn(page, ada, {
    onCode: async () => {
      const reloaded = page.waitForEvent('load');
      proxy.behave(asking());
      await reloaded;
    },
  });
  expect(proxy.count('asked')).toBeGreaterThanOrEqual(2);
});

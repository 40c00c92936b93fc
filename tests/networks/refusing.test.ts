import { expect, test } from '@jest/globals';
import { startSite } from '../support/site.ts';
import { startProxy } from './proxy/proxy.ts';
import { filtering, meddling, oldFashioned, refusing, to } from './proxy/steps.ts';
import { open, signIn } from './sign-in.ts';
import { setStage } from './stage.ts';

const { stage, stopAfterTest } = setStage();

test('a filter that refuses every POST', async () => {
  const { behind, ada } = stage();
  const proxy = stopAfterTest(await startProxy());
  proxy.behave(refusing(['POST'], 403));
  const page = await behind(proxy.port);
  await open(page);
  await signIn(page, ada);
  expect(proxy.count('refused')).toBeGreaterThanOrEqual(2);
});

test('a gateway that knows GET and POST only, and speaks HTTP/1.0', async () => {
  const { behind, ada } = stage();
  const proxy = stopAfterTest(await startProxy());
  proxy.behave(oldFashioned, refusing(['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'], 405));
  const page = await behind(proxy.port);
  await open(page);
  await signIn(page, ada);
  expect(proxy.count('HTTP/1.0')).toBeGreaterThanOrEqual(5);
  expect(proxy.count('refused')).toBe(0);
});

test('a filter that hunts for the words of trackers in addresses', async () => {
  const { behind, ada } = stage();
  const proxy = stopAfterTest(await startProxy());
  proxy.behave(filtering(/poll|ping|beacon|track|stat|event|metric|collect|chat|token=|session=/i));
  const page = await behind(proxy.port);
  await open(page);
  await signIn(page, ada);
  expect(proxy.count('filtered')).toBe(0);
});

test('a gateway that nobody is told of, and that removes and adds what it likes', async () => {
  const proxy = stopAfterTest(await startProxy());
  const site = stopAfterTest(await startSite('embedded', { APP_URL: proxy.url }));
  const phone = await site.setUp();
  proxy.behave(to(site.url), meddling(/^(etag|vary|date|cache-control|accept-encoding|origin|referer|sec-.*|if-.*)$/));
  const page = await stage().directly(proxy.url);
  await open(page);
  await signIn(page, { name: 'Ada', phone });
  expect(proxy.count('rewritten')).toBeGreaterThanOrEqual(1);
});

import { describe, expect, it } from '@jest/globals';
import { forwardAuthStage } from '../support/forward-auth-stage.ts';
import { PAGE } from '../support/proxied-app.ts';
import { serverText } from '../support/server-text.ts';

describe('a page of ours at the host of an application', () => {
  const stage = forwardAuthStage('embedded');
  const { at, signedIn } = stage;
  const closed = (language: 'en' | 'de' | 'ar') => serverText(language).applications.closed.heading;
  const german = /href="([^"]+)" lang="de"/;

  it('is had in another language by a choice that is kept there, and that the application never sees', async () => {
    const rules = at('rules.test');
    const page = await rules.ask('/shut/a?b=1');
    expect([page.status, page.text.includes(closed('en'))]).toEqual([403, true]);
    const choice = new URL((german.exec(page.text)?.[1] ?? '').replaceAll('&amp;', '&'));
    expect([choice.origin, choice.pathname]).toEqual(['https://rules.test', '/shut/a']);
    const chosen = await rules.ask(choice.pathname + choice.search);
    expect([chosen.status, chosen.headers.get('location')]).toEqual([302, 'https://rules.test/shut/a?b=1']);
    expect(rules.setCookies.at(-1)).toMatch(/^pollen_language=de; .*SameSite=Lax; Secure/);
    expect((await rules.ask('/shut/a?b=1')).text).toContain(closed('de'));
  });

  it('takes the choice away from the address of whoever is let in, however the proxy asks', async () => {
    const wiki = await signedIn('wiki.test');
    for (const by of ['check', 'enter'] as const) {
      const led = await wiki.ask('/page?pollen-language=fr', { by });
      expect([led.status, led.headers.get('location')]).toEqual([302, 'https://wiki.test/page']);
    }
    expect((await wiki.ask('/page?pollen-language=fr', { by: 'status' })).status).toBe(401);
    expect((await wiki.ask('/page', { by: 'status' })).status).toBe(200);
  });

  it('takes no choice that another site has made, and none that is no language', async () => {
    const rules = at('rules.test');
    const led = await rules.ask('/shut/a?pollen-language=ar', { headers: { ...PAGE, 'sec-fetch-site': 'cross-site' } });
    const odd = await rules.ask('/shut/a?pollen-language=xx');
    expect([led.status, odd.status, rules.setCookies]).toEqual([302, 302, []]);
    expect((await rules.ask('/shut/a?pollen-language=../../x')).text).toContain(closed('en'));
  });
});

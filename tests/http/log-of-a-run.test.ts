import { expect, test } from '@jest/globals';
import { AccountList } from '@pollen/shared';
import { setupToken } from '../../apps/api/src/account/setup-state.ts';
import { PASSWORD, STORES, startProduct } from '../support/product.ts';
import { tokenOf } from '../support/recovery.ts';
import { approve, decide, rightDecision, scan, showCode, signInByScan } from '../support/sign-in.ts';

const NONCE = '0123456789abcdef';

test.each(STORES)('T32: the log of a whole run on the %s store holds no secret of any kind', async (store) => {
  const product = await startProduct(store);
  const secrets: Record<string, string> = { password: PASSWORD, 'wrong password': 'not-the-password' };
  const keep = (kind: string, value: unknown) => {
    expect([kind, String(value).length > 5]).toEqual([kind, true]);
    secrets[kind] = String(value);
  };
  try {
    const { core } = product.app;
    const state = await core.setupState.findOrCreate(core.random);
    if (state.status === 'open') keep('setup link', setupToken(state, core.keys.setup));
    const phone = await product.setUp();
    const invitation = await phone.post('/api/invitations');
    keep('invitation', String(invitation.body['link']).split('#')[1]);
    const account = { username: 'grace', displayName: 'Grace', password: PASSWORD };
    await product.client().post('/api/links/check', { token: secrets['invitation'] });
    await product.client().post('/api/invitations/accept', { ...account, token: secrets['invitation'] });

    const grace = AccountList.parse((await phone.get('/api/accounts')).body).accounts[1]?.id;
    const recovery = await phone.post(`/api/accounts/${grace}/recovery-link`);
    keep('recovery link', tokenOf(recovery.body['link']));
    keep('new password', 'another battery staple');
    const recovered = { token: secrets['recovery link'], newPassword: secrets['new password'] };
    await product.client().post('/api/recovery/check', { token: recovered.token });
    expect((await product.client().post('/api/recovery', recovered)).status).toBe(200);

    const browser = product.client();
    const shown = await showCode(browser);
    keep('login cookie', browser.cookies.get('login'));
    keep('frame', shown.frame);
    keep('user code', shown.userCode);
    keep('user code as stored', shown.userCode.replace('-', ''));
    keep('ticket', (await scan(product.client(), shown.frame)).body['ticket']);
    keep('ticket of a typed code', (await scan(product.client(), shown.userCode)).body['ticket']);
    const scanned = await scan(phone, shown.frame);
    keep('decision token', scanned.body['decisionToken']);
    await decide(phone, shown.id, await rightDecision(browser, scanned));
    await browser.get(`/api/logins/current/${NONCE}`);
    await browser.get(`/api/session/${NONCE}`);
    keep('session of the browser', browser.cookies.get('session'));
    keep('session of the phone', phone.cookies.get('session'));
    keep('device cookie', phone.cookies.get('known'));
    await approve(phone, await showCode(product.client()));
    await signInByScan(phone, product.client());

    await phone.post('/api/session/password', { username: 'ada', password: 'not-the-password' });
    await phone.post('/api/session/verify', { password: PASSWORD });
    await browser.post('/api/session/sign-out');
    for (const value of Object.values(secrets)) {
      // Where a person, a portal or a broken client may put what belongs elsewhere.
      const misplaced = encodeURIComponent(value);
      for (const path of [
        '/q?code=',
        '/nothing/',
        '/api/logins/',
        '/api/logins/current/',
        '/api/sessions/',
        '/assets/',
      ]) {
        await phone.get(path + misplaced, { referer: `${product.url}/q?code=${misplaced}`, 'user-agent': misplaced });
      }
      await phone.post(`/api/logins/${misplaced}/decide`, { decision: value });
      await phone.post(`/api/sessions/${misplaced}/revoke`, {});
      const headers = { 'content-type': 'application/json' };
      await phone.send('/api/logins/scan', { method: 'POST', headers, body: `{"code":"${value}"` });
      await phone.send(`/sign-in/${misplaced}/1`, { headers: { 'x-forwarded-for': misplaced } });
    }
    await product.redis?.kill();
    await phone.post('/api/logins/scan', { code: shown.userCode });

    const log = product.log();
    for (const route of [
      '/api/logins/scan',
      '/api/logins/:id/decide',
      '/api/session/password',
      '/api/recovery',
      '/api/logins/current',
    ]) {
      expect(log).toContain(`"route":"${route}"`);
    }
    const withoutId = log.split('\n').filter((line) => line !== '' && !/"requestId":"[\da-f-]{36}"/.test(line));
    expect(withoutId.filter((line) => !line.includes('"msg":"Redis does not answer"'))).toEqual([]);
    expect(Object.entries(secrets).filter(([, value]) => log.includes(value))).toEqual([]);
  } finally {
    await product.stop();
  }
});

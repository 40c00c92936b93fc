import { describe, expect, it } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { PASSWORD, STORES } from '../support/product.ts';
import { approve, poll, showCode, signInByScan } from '../support/sign-in.ts';
import { testGuests } from '../support/test-guests.ts';

describe.each(STORES)('an approval that is collected late, on the %s store', (store) => {
  const { newPhone, desktop } = testGuests(store);
  const devicesOf = async (phone: Client) => {
    const { sessions } = Object((await phone.get('/api/sessions')).body);
    return sessions.filter(({ signedInBy }: { signedInBy: string }) => signedInBy === 'qr');
  };

  it.each(['revoke-others', 'password'])('is denied where other sessions were ended meanwhile: %s', async (how) => {
    const phone = await newPhone();
    const shown = await showCode(desktop());
    await approve(phone, shown);
    const ended =
      how === 'password'
        ? await phone.post('/api/account/password', { newPassword: `${PASSWORD} 2`, endOtherSessions: true })
        : await phone.post('/api/sessions/revoke-others');
    expect(ended.status).toBe(200);
    expect((await poll(shown.browser)).body['status']).toBe('denied');
    expect(await devicesOf(phone)).toEqual([]);
    await signInByScan(phone, desktop());
    expect(await devicesOf(phone)).toHaveLength(1);
  });

  it('ends with the others where it was delivered and not yet used', async () => {
    const phone = await newPhone();
    const shown = await showCode(desktop());
    await approve(phone, shown);
    expect((await poll(shown.browser)).body['status']).toBe('signed-in');
    await phone.post('/api/sessions/revoke-others');
    expect((await shown.browser.get('/api/session')).status).toBe(401);
    expect((await poll(shown.browser)).body['status']).toBe('expired');
  });
});

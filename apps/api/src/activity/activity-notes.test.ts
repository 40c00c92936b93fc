import { expect, it } from '@jest/globals';
import { NOBODY } from '../account/account.ts';
import { cryptoRandom } from '../crypto/system-random.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import { activityNotes } from './activity-notes.ts';

const DEVICE = { browser: '', os: '', address: '' };

it('says in the log during which request something could not be noted', async () => {
  const logged: object[] = [];
  const isAway = async () => {
    throw new StoreUnavailable('away');
  };
  const notes = activityNotes({
    activity: { of: isAway, change: isAway, forget: isAway },
    accounts: { findByUsername: isAway },
    random: cryptoRandom,
    now: Date.now,
    log: { warn: (details) => logged.push(details) },
  });
  await notes.note(NOBODY, { kind: 'recovered', device: DEVICE });
  await notes.during('one').noteFailure(NOBODY, DEVICE);
  await notes.during('two').note(NOBODY, { kind: 'recovered', device: DEVICE });
  expect(logged).toEqual([
    expect.not.objectContaining({ requestId: expect.anything() }),
    expect.objectContaining({ requestId: 'one', kind: 'failed-attempts' }),
    expect.objectContaining({ requestId: 'two', kind: 'recovered' }),
  ]);
});

import type { Oddity } from '@pollen/shared';
import type { Account } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import type { Entry } from '../activity/activity.ts';
import type { ActivityStore } from '../activity/activity-store.ts';
import type { OnActivity } from '../activity/record-activity.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Requester } from '../session/session.ts';
import type { Outbox } from '../store/outbox.ts';
import type { LetterWriter } from './letters.ts';
import type { MailNotice } from './mail-notice.ts';

interface MailDeliveryPorts {
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly activity: Pick<ActivityStore, 'of'>;
  readonly mailOutbox: Outbox<MailNotice>;
  readonly mailer: Mailer;
  readonly letters: Pick<LetterWriter, 'signIn'>;
  readonly log: { warn(details: object, message: string): void };
}

/** Which sign-ins somebody wants to be written of. */
export function mailAboutOf({ noticesByMail }: Account) {
  return noticesByMail?.about ?? 'unusual';
}

/** Puts down each sign-in of somebody who has a mail address. Whether it is told is decided when it is sent. */
export function mailOnActivity(
  outbox: Pick<Outbox<MailNotice>, 'add'>,
  { accounts, now }: { readonly accounts: Pick<AccountStore, 'find'>; readonly now: () => number },
): OnActivity {
  return async (accountId, event) => {
    if (event.kind !== 'signed-in') return;
    const account = (await accounts.find(accountId))?.value;
    if (account?.mail === undefined || mailAboutOf(account) === 'none') return;
    const { sessionId, device, isElsewhere = false } = event;
    await outbox.add(sessionId, { accountId, sessionId, device, isElsewhere, at: now() });
  };
}

export async function deliverMail(id: string, ports: MailDeliveryPorts): Promise<void> {
  const notice = await ports.mailOutbox.take(id);
  if (notice === null) return;
  const isDone = await wasTold(notice, ports);
  await ports.mailOutbox.settle(id, isDone ? null : notice);
}

async function wasTold(notice: MailNotice, ports: MailDeliveryPorts): Promise<boolean> {
  const account = (await ports.accounts.find(notice.accountId))?.value;
  if (account?.mail === undefined || !(await isWanted(notice, account, ports))) return true;
  const outcome = await ports.mailer.send(ports.letters.signIn(account, notice), account.mail);
  if (outcome.kind === 'sent') return true;
  ports.log.warn({ account: account.id, reason: outcome.reason }, 'a mail about a sign-in was not taken');
  return outcome.kind === 'refused';
}

async function isWanted(notice: MailNotice, account: Account, { activity }: MailDeliveryPorts): Promise<boolean> {
  const about = mailAboutOf(account);
  if (about !== 'unusual') return about === 'all';
  return notice.isElsewhere || isUnusual(notice, await activity.of(account.id));
}

/** The others are odd again each time until somebody has said that it was them. */
const TOLD: readonly Oddity[] = ['device', 'wrong-number'];

/**
 * By a browser or a system that has not signed in before, as far as the activity goes back; by one that has not shown yet
 * that it is this person's, since many have the browser that a thief has; or after a wrong number. The first is nothing new.
 */
export function isUnusual({ sessionId, device }: Pick<MailNotice, 'sessionId' | 'device'>, entries: readonly Entry[]) {
  const here = entries.findIndex((entry) => entry.kind === 'signed-in' && entry.sessionId === sessionId);
  const earlier = entries.slice(0, here < 0 ? entries.length : here).filter(({ kind }) => kind === 'signed-in');
  const signIn = entries[here];
  if (signIn?.kind === 'signed-in' && signIn.odd?.some((oddity) => TOLD.includes(oddity))) return true;
  const looks = kindOf(device);
  return earlier.length > 0 && !earlier.some((entry) => 'device' in entry && kindOf(entry.device) === looks);
}

/** Without the version: browsers change it by themselves. */
const kindOf = ({ browser, os, deviceOf }: Requester) =>
  JSON.stringify([browser?.replace(/ \d+$/, '') ?? null, os, deviceOf ?? null]);

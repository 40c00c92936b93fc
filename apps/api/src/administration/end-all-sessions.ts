import type { AccountId } from '../account/account.ts';
import type { SessionEpochs } from '../account/session-epoch.ts';
import type { ActivityNotes } from '../activity/activity-notes.ts';
import type { Clock } from '../crypto/random.ts';
import type { Requester } from '../session/session.ts';

export interface EndAllSessionsPorts {
  readonly sessionEpochs: Pick<SessionEpochs, 'startNext'>;
  readonly notes: Pick<ActivityNotes, 'note'>;
  readonly now: Clock;
}

/**
 * Signs everybody out everywhere, the administrator who wants it too: which of all sessions somebody else has, nobody
 * knows. Their records stay until they run out, and read as not there.
 */
export async function endAllSessions(
  by: { readonly id: AccountId; readonly device: Requester },
  { sessionEpochs, notes, now }: EndAllSessionsPorts,
): Promise<void> {
  await sessionEpochs.startNext(now());
  await notes.note(by.id, { kind: 'all-ended', device: by.device });
}

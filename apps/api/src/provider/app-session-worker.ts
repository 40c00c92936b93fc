import type { SessionId } from '../session/session.ts';
import { findLiving } from '../session/use-session.ts';
import type { LogoutMessageId } from './logout-messages.ts';
import type { ProviderPorts } from './provider-ports.ts';
import { endAllOfGone, noteFromFile } from './retire-application.ts';
import { LOOKED_FOR_MS, minuteOf } from './session-links.ts';

/** One turn of what runs by itself: sessions that end without a word, and messages that nobody has heard yet. */
export function appSessionWorker(ports: ProviderPorts, deliver: (id: LogoutMessageId) => void): () => Promise<void> {
  let lookedUntil = minuteOf(ports.now() - LOOKED_FOR_MS);
  let isFileNoted = false;

  async function lookAtSessions(): Promise<void> {
    await ports.applicationHistory.flush();
    const minute = minuteOf(ports.now());
    await sweepEpoch(ports);
    for (let each = lookedUntil; each <= minute; each++) await lookAt(each, ports);
    // The present minute is not over: more may be noted in it.
    lookedUntil = minute;
  }

  return async () => {
    // First, since what the command line or another server has left waits for nothing that follows; and whether there is
    // an application or not, since the last may have been removed with messages that it has not heard.
    for (const id of await ports.appSessions.messages.waiting()) deliver(id);
    if (!isFileNoted) await noteFromFile(ports);
    isFileNoted = true;
    await endAllOfGone(ports);
    if (await ports.applications.isUsed()) await lookAtSessions();
  };
}

async function lookAt(minute: number, ports: ProviderPorts): Promise<void> {
  const { links } = ports.appSessions;
  for (const id of await links.dueIn(minute)) {
    const next = await endWhatIsOver(id, ports);
    // What ends later in this minute is looked at in a later turn.
    if (next !== null && minuteOf(next) === minute) continue;
    if (next !== null) await links.lookAt(id, next);
    await links.looked(id, minute);
  }
}

/** Answers when to look at this session again, or null. */
async function endWhatIsOver(id: SessionId, ports: ProviderPorts): Promise<number | null> {
  const caller = await findLiving(id, ports);
  if (caller !== null) return ports.appSessions.endOverdue(caller);
  await ports.appSessions.endNow(id);
  return null;
}

/** Where the sessions of everybody were ended at once, nobody was told of any of them: each that is noted is looked at. */
async function sweepEpoch(ports: ProviderPorts): Promise<void> {
  const { links } = ports.appSessions;
  const { count } = await ports.sessionEpochs.current();
  if (count <= (await links.sweptUntil())) return;
  const last = minuteOf(ports.now() + ports.idleMs) + 1;
  for (let minute = minuteOf(ports.now()); minute <= last; minute += SWEPT_AT_ONCE) {
    const slice = Array.from({ length: SWEPT_AT_ONCE }, (_, at) => minute + at);
    await Promise.all(slice.map((each) => lookAt(each, ports)));
  }
  await links.swept(count);
}

/** Minutes that are asked for in one go. */
const SWEPT_AT_ONCE = 500;

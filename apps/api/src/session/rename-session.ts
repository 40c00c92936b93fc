import { listSessions } from './list-sessions.ts';
import type { Session, SessionId } from './session.ts';
import { groupOf } from './session-group.ts';
import type { Caller, UseSessionPorts } from './use-session.ts';

export type RenameSessionOutcome =
  | { readonly kind: 'renamed'; readonly count: number }
  | { readonly kind: 'not-found' };

/** Names a browser of the caller's account: every session that seems to be of it. Null takes the name away. */
export async function renameSession(
  id: SessionId,
  name: string | null,
  { account }: Caller,
  ports: Pick<UseSessionPorts, 'sessions' | 'now'>,
): Promise<RenameSessionOutcome> {
  const sessions = await listSessions(account, ports);
  const renamed = sessions.find((each) => each.id === id);
  if (renamed === undefined) return { kind: 'not-found' };
  const group = groupOf(renamed);
  const changes = sessions
    .filter((each) => groupOf(each) === group)
    .map((each) => ports.sessions.update(each.id, (current) => ({ next: withName(current, name), result: true })));
  const count = (await Promise.all(changes)).filter(Boolean).length;
  return count === 0 ? { kind: 'not-found' } : { kind: 'renamed', count };
}

function withName({ name: _, ...session }: Session, name: string | null): Session {
  return name === null ? session : { ...session, name };
}

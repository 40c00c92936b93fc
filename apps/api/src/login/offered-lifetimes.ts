import { OFFERED_LIFETIMES, type SessionLifetimeId } from '@pollen/shared';
import { isOnPublicComputer } from '../session/public-computers.ts';
import type { Login } from './login.ts';
import type { LoginPorts } from './ports.ts';

interface OfferedLifetime {
  readonly id: SessionLifetimeId;
  readonly seconds: number;
}

/** For how long the phone may sign this browser in. On a public computer the shortest is always there, cut to what may be. */
export function offeredLifetimes(
  { requestedFrom }: Pick<Login, 'requestedFrom'>,
  { publicComputers }: Pick<LoginPorts, 'publicComputers'>,
): OfferedLifetime[] {
  if (!isOnPublicComputer(requestedFrom, publicComputers)) return OFFERED_LIFETIMES;
  const most = Math.floor(publicComputers.longestMs / 1000);
  return OFFERED_LIFETIMES.filter(({ seconds }, index) => index === 0 || seconds <= most).map(({ id, seconds }) => ({
    id,
    seconds: Math.min(seconds, most),
  }));
}

import type { Account } from '../account/account.ts';
import type { Application } from '../application/application.ts';
import { mayUse } from '../application/application-access.ts';
import {
  type Caller,
  findLiving,
  needsReAuthentication,
  type UseSessionPorts,
  useSession,
} from '../session/use-session.ts';

/** Whether somebody may let a device in to this application. A phone that says yes is never more than a scan. */
export function mayLetIn(application: Application, account: Account): boolean {
  return mayUse(application, account) && !application.requires_passkey;
}

/**
 * Whose device this is, which has just used its session: nothing else does. The first time nothing must have become of the
 * phone that let it in, as where a browser collects its session.
 */
export async function useDeviceSession(caller: Caller, ports: UseSessionPorts): Promise<Caller | null> {
  const { isUsed, approvedBy, id } = caller.session;
  if (!isUsed) {
    const approver = approvedBy && (await findLiving(approvedBy.sessionId, ports));
    if (approver === null || needsReAuthentication(caller)) return null;
  }
  return useSession(id, ports);
}

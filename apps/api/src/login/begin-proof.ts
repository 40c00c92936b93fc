import type { LoginId } from '@pollen/shared';
import { isProvedForApproval } from '../session/re-authentication.ts';
import type { Caller } from '../session/use-session.ts';
import { mayDecide } from './decide-login.ts';
import { beginProof, isIn, type Login, type Scanned, scannedAt } from './login.ts';
import type { LoginPorts } from './ports.ts';

export type BeginProofOutcome =
  | { readonly kind: 'proof-begun'; readonly login: Login<Scanned> }
  | { readonly kind: 'login-not-found' | 'decision-not-allowed' | 'login-already-decided' };

/**
 * The phone that scanned asks its person for a proof now, for which the login waits longer: once, and only where the
 * approval needs one. Again, it is answered the same and changes nothing.
 */
export async function beginProofForLogin(
  id: LoginId,
  token: { readonly decisionToken: string },
  caller: Caller,
  ports: LoginPorts,
): Promise<BeginProofOutcome> {
  const outcome = await ports.logins.update<BeginProofOutcome>(id, (login) => {
    if (!mayDecide(login, token, caller, ports)) return { result: { kind: 'decision-not-allowed' } };
    if (!isIn(login, 'scanned')) return { result: { kind: 'login-already-decided' } };
    const isProved = isProvedForApproval(caller, scannedAt(login, ports.deadlines), ports);
    if (isProved || login.state.isProofBegun) return { result: { kind: 'proof-begun', login } };
    const next = beginProof(login);
    return { next, result: { kind: 'proof-begun', login: next } };
  });
  return outcome ?? { kind: 'login-not-found' };
}

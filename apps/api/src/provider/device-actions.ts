import type { DecideDeviceRequest, LoginId } from '@pollen/shared';
import type { ActivityNotes } from '../activity/activity-notes.ts';
import { loginEvent } from '../activity/record-activity.ts';
import { type PhonePorts, type ScanningPhone, withinScanLimits } from '../login/phone-actions.ts';
import type { Caller } from '../session/use-session.ts';
import type { TooManyRequests } from '../store/rate-limiter.ts';
import { type DecideDeviceOutcome, decideDevice } from './decide-device.ts';
import type { Claim } from './device-codes.ts';
import type { BeginPorts } from './device-session.ts';
import { type DevicePorts, type LookOutcome, lookAtDevice } from './look-at-device.ts';

/** Looks within the limits of scans, and notes in the account that it did. */
export async function lookByPhone(
  code: string,
  phone: ScanningPhone,
  ports: DevicePorts & PhonePorts,
): Promise<LookOutcome | TooManyRequests> {
  const { caller } = phone;
  const outcome = await withinScanLimits(code, phone, (sent) => lookAtDevice(sent, caller, ports), ports);
  if (caller !== null && outcome.kind === 'looked') await note('scanned', outcome.claim, caller, ports);
  return outcome;
}

/** Decides, and notes in the account what was decided. */
export async function decideDeviceByPhone(
  id: LoginId,
  decision: DecideDeviceRequest,
  caller: Caller,
  ports: DevicePorts & BeginPorts & { readonly notes: ActivityNotes },
): Promise<DecideDeviceOutcome> {
  const outcome = await decideDevice(id, decision, caller, ports);
  switch (outcome.kind) {
    case 'approved':
      await note(outcome.kind, outcome.claim, caller, ports);
      await ports.notes.noteSignIn(outcome.session);
      return outcome;
    case 'denied':
    case 'wrong-number':
      await note(outcome.kind, outcome.claim, caller, ports);
      return outcome;
    default:
      return outcome;
  }
}

function note(
  kind: Parameters<typeof loginEvent>[0],
  claim: Claim,
  { account, session }: Caller,
  { notes }: { readonly notes: ActivityNotes },
): Promise<void> {
  return notes.note(account.id, loginEvent(kind, claim, session));
}

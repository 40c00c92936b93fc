import { VERSION_KEY } from '../store/records-version.ts';
import { HOLD_KEY } from '../store/store-hold.ts';

/**
 * What is in no backup, by the beginning of its key: what lives for minutes, and what is of this very store. What was used up
 * is in it, however short it lives (`u:`, `o:ReplayDetection:`): else it could be used once more.
 */
const LEFT_OUT = [
  'l:', // logins
  'c:', // their codes
  'g:', // wrong codes
  'o:DeviceCode:', // logins of devices and their codes
  'oi:uc:',
  'oi:dc:',
  'o:Interaction:', // sign-ins to applications under way
  'o:PushedAuthorizationRequest:',
  'o:AuthorizationCode:',
  'probe:', // whether the store takes changes
  'backup:', // when backups were made
  HOLD_KEY,
  VERSION_KEY,
];

export function isLeftOut(key: string): boolean {
  return LEFT_OUT.some((prefix) => key.startsWith(prefix));
}

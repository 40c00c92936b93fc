import type { LoginState } from '../../apps/api/src/login/login.ts';
import { type Choice, DEADLINES } from './stage.ts';

/** What must be true of the login, told without a store, in the words of docs/protocol.md. */
export interface Model {
  status: LoginState['status'];
  isExtended: boolean;
  isProofBegun: boolean;
  /** The phone that scanned, by its place. */
  phone: number | null;
  /** The choice that the phone made, if that ended it. */
  choice: Choice | null;
  isUsed: boolean;
  /** The person has ended the session that was delivered. */
  isEnded: boolean;
  endsAt: number;
  now: number;
  readonly signedOut: Set<number>;
}

export const newModel = (now: number): Model => ({
  status: 'pending',
  isExtended: false,
  isProofBegun: false,
  phone: null,
  choice: null,
  isUsed: false,
  isEnded: false,
  endsAt: now + DEADLINES.pending,
  now,
  signedOut: new Set(),
});

export const isOver = (model: Model) => model.now >= model.endsAt;
export const hasPhone = (model: Model, phone: number) => !model.signedOut.has(phone);

export function enter(model: Model, status: LoginState['status']): void {
  model.status = status;
  model.endsAt = model.now + DEADLINES[status];
}

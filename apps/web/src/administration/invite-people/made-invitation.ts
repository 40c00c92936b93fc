import type { InvitedPerson } from '@pollen/shared';

/** A link that was made, and for whom. */
export interface MadeInvitation {
  readonly person: InvitedPerson;
  readonly link: string;
  /** In milliseconds since 1970. */
  readonly endsAt: number;
}

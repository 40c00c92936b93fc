import type { InvitationRequest } from '@pollen/shared';
import { useRef, useState } from 'react';
import { invitePeople } from '../../api/administration-requests.ts';
import { type FailedResponse, isProblem } from '../../api/request.ts';
import { type ActionResult, actionResult, useReAuthentication } from '../../authentication/use-re-authentication.ts';
import { administrationMessages } from '../../i18n/administration.ts';
import { problemText } from '../../i18n/problem-text.ts';
import type { MadeInvitation } from './made-invitation.ts';
import type { People } from './read-people.ts';
import { requestIds } from './request-ids.ts';

const text = administrationMessages.invitePeople;

interface Made {
  readonly invitations: readonly MadeInvitation[];
  readonly delimiter: string;
}

/** Asks for the invitations. The ids stay with what is said of each person, so that asking again makes nobody twice. */
export function useInvitePeople(onSignedOut: () => void, onMade: () => void) {
  const actions = useReAuthentication(onSignedOut);
  const [made, setMade] = useState<Made | null>(null);
  // Of those that were taken on the server, the usernames.
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const ids = useRef(requestIds());

  async function send({ rows, delimiter }: People): Promise<ActionResult> {
    const invitations = ids.current.for(rows.map(({ person }) => person));
    const response = await invitePeople(invitations);
    if (response.kind === 'ok') {
      const links = new Map(response.value.invitations.map(({ id, ...each }) => [id, each]));
      setMade({
        delimiter,
        invitations: invitations.flatMap(({ id, ...person }) => {
          const link = links.get(id);
          return link === undefined ? [] : [{ person, link: link.link, endsAt: Date.parse(link.expiresAt) }];
        }),
      });
      onMade();
    } else if (response.kind === 'problem') setTaken(takenIn(invitations, response.problem.taken ?? []));
    return actionResult(response, null, refusalText);
  }

  return {
    actions,
    made,
    taken,
    invite: (people: People) => actions.perform(() => send(people)),
    startAnew: () => {
      ids.current = requestIds();
      setMade(null);
      setTaken(new Set());
    },
  };
}

function takenIn(invitations: readonly InvitationRequest[], taken: readonly string[]): ReadonlySet<string> {
  return new Set(invitations.flatMap(({ id, username }) => (taken.includes(id) ? (username ?? []) : [])));
}

function refusalText(response: FailedResponse): string {
  if (isProblem(response, 'username-taken')) return text.fixFirst;
  return isProblem(response, 'too-many-invitations') ? text.full : problemText(response);
}

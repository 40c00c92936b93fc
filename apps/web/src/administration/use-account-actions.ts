import { type AccountChange, type AccountDetailsRequest, type AccountEntry, isolated } from '@pollen/shared';
import { useState } from 'react';
import { changeAccount, changeAccountDetails, listAccounts, makeRecoveryLink } from '../api/administration-requests.ts';
import { type FailedResponse, isProblem } from '../api/request.ts';
import { type ActionResult, actionResult, useReAuthentication } from '../authentication/use-re-authentication.ts';
import { administrationMessages } from '../i18n/administration.ts';
import { problemText } from '../i18n/problem-text.ts';
import type { ConfirmedAction, MadeLink } from './account-item.tsx';

const text = administrationMessages.accounts;

/**
 * What administrators do to accounts, which it was done to last and still has its place in the list, and the link that was
 * made last. `load` is called after each action.
 */
export function useAccountActions(onSignedOut: () => void, load: () => void) {
  const actions = useReAuthentication(onSignedOut, { onSettled: load });
  const [made, setMade] = useState<MadeLink | null>(null);
  const [subject, setSubject] = useState<string | null>(null);
  async function makeLink({ id }: AccountEntry): Promise<ActionResult> {
    const response = await makeRecoveryLink(id);
    if (response.kind === 'ok') {
      const { link, expiresIn, mail } = response.value;
      setMade({ accountId: id, link, endsAt: Date.now() + expiresIn * 1000, mail });
    }
    return actionResult(response, null, refusalText);
  }
  function change(entry: AccountEntry, action: ConfirmedAction) {
    setSubject(action === 'remove' ? null : entry.id);
    actions.perform(async () => {
      setMade(null);
      if (action === 'link') return makeLink(entry);
      return actionResult(await changeAccount(entry.id, action), doneText(entry, action), refusalText);
    });
  }
  function changeDetails({ id, displayName }: AccountEntry, details: AccountDetailsRequest, onSaved: () => void) {
    setSubject(id);
    actions.perform(async () => {
      const response = await changeAccountDetails(id, details);
      if (response.kind === 'ok') onSaved();
      return actionResult(response, text.details.saved({ name: isolated(displayName) }), refusalText);
    });
  }
  /** Asks for the list as an action, so that re-authentication is offered where it is wanted. */
  function show() {
    setSubject(null);
    actions.perform(async () => actionResult(await listAccounts({ limit: 1 }), null, refusalText));
  }
  return { actions, subject, made, closeLink: () => setMade(null), change, changeDetails, show };
}

function refusalText(response: FailedResponse): string {
  return isProblem(response, 'not-found') ? text.gone : problemText(response);
}

function doneText({ displayName, isOwn }: AccountEntry, change: AccountChange): string {
  return isOwn ? text.stepDown.done : text.done[change]({ name: isolated(displayName) });
}

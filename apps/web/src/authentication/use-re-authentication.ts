import type { AuthMethod } from '@pollen/shared';
import { type RefObject, useRef } from 'react';
import { type ApiResponse, type FailedResponse, isProblem } from '../api/request.ts';
import { problemText } from '../i18n/problem-text.ts';
import { useSubmit } from '../ui/use-submit.ts';

/** The result of an action for which the server may want recent authentication. */
export type ActionResult =
  /** `text` is null where it shows by itself. */
  | { kind: 'done'; text: string | null }
  /** By the person. */
  | { kind: 'cancelled' }
  | { kind: 'refused'; text: string }
  | { kind: 'signed-out' }
  | { kind: 'verification-required'; by: readonly AuthMethod[] | undefined };

export type Action = () => Promise<ActionResult>;

/** `re-authentication`: the person must authenticate again first; then the action is repeated. */
export type Progress =
  | { kind: 'none' }
  | { kind: 'busy' }
  | { kind: 'done'; text: string }
  | { kind: 'refused'; text: string }
  | { kind: 're-authentication'; action: Action; by: readonly AuthMethod[] | undefined };

const NONE: Progress = { kind: 'none' };
const BUSY: Progress = { kind: 'busy' };

export function actionResult(
  response: ApiResponse<unknown>,
  doneText: string | null,
  refusalText: (response: FailedResponse) => string = problemText,
): ActionResult {
  if (response.kind === 'ok') return { kind: 'done', text: doneText };
  if (isProblem(response, 'sign-in-required')) return { kind: 'signed-out' };
  if (response.kind === 'problem' && response.problem.type === 'verification-required')
    return { kind: 'verification-required', by: response.problem.verifyBy };
  return { kind: 'refused', text: refusalText(response) };
}

function progressAfter(action: Action, result: ActionResult): Progress {
  switch (result.kind) {
    case 'done':
      return result.text === null ? NONE : { kind: 'done', text: result.text };
    case 'refused':
      return result;
    case 'verification-required':
      return { kind: 're-authentication', action, by: result.by };
    case 'cancelled':
    case 'signed-out':
      return NONE;
  }
}

interface ReAuthenticationOptions {
  /** The action was done or refused. */
  readonly onSettled?: () => void;
  /** The person has left the action. */
  readonly onLeave?: () => void;
}

export interface ReAuthentication {
  readonly progress: Progress;
  /** Ignored while another action is on its way. */
  readonly perform: (action: Action) => void;
  readonly cancel: () => void;
  /** Cancels, and takes the person back to the title. */
  readonly leave: () => void;
  readonly title: RefObject<HTMLHeadingElement | null>;
}

/** Runs one action at a time, and asks for re-authentication where it needs that. */
export function useReAuthentication(
  onSignedOut: () => void,
  { onSettled, onLeave }: ReAuthenticationOptions = {},
): ReAuthentication {
  const isCancelled = useRef(false);
  const title = useRef<HTMLHeadingElement>(null);
  const { state, submit, show } = useSubmit(
    async (action: Action) => {
      isCancelled.current = false;
      const result = await action();
      // A request that was sent cannot be cancelled, so its result is shown. But after a cancel nobody is asked to re-
      // authenticate.
      const isDropped = isCancelled.current && result.kind === 'verification-required';
      return { result, progress: isDropped ? NONE : progressAfter(action, result) };
    },
    {
      onSettled: ({ result }) => {
        if (result.kind === 'signed-out') onSignedOut();
        else if (result.kind !== 'verification-required') onSettled?.();
      },
    },
  );
  const settledProgress = state.kind === 'settled' ? state.result.progress : NONE;
  const progress = state.kind === 'sending' ? BUSY : settledProgress;
  const cancel = () => {
    isCancelled.current = true;
    show(null);
  };
  const leave = () => {
    cancel();
    onLeave?.();
    title.current?.focus();
  };
  return { progress, perform: submit, cancel, leave, title };
}

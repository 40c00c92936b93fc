import { useEffect, useRef, useState } from 'react';

export type Submission<Input, Result> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'sending'; readonly input: Input }
  | { readonly kind: 'settled'; readonly result: Result };

export interface Submit<Input, Result> {
  readonly state: Submission<Input, Result>;
  readonly isSending: boolean;
  /** Ignored while a request is in flight. */
  readonly submit: (input: Input) => void;
  /** Sets a result that came another way; null clears it. Ignored while a request is in flight. */
  readonly show: (result: Result | null) => void;
}

export interface SubmitOptions<Result> {
  /** Not called after unmount: a person who has left the form must not be redirected. */
  readonly onSettled?: (result: Result) => unknown;
  readonly initial?: Result | null;
}

function settled<Result>(result: Result | null): Submission<never, Result> {
  return result === null ? { kind: 'ready' } : { kind: 'settled', result };
}

/**
 * One request at a time. `send` runs to its end even after unmount, so what must follow in any case (noting a new
 * session) belongs into it. A result that is no promise settles at once, without a busy state in between.
 */
export function useSubmit<Input = void, Result = unknown>(
  send: (input: Input) => Result | Promise<Result>,
  { onSettled, initial = null }: SubmitOptions<Result> = {},
): Submit<Input, Result> {
  const [state, setState] = useState<Submission<Input, Result>>(() => settled(initial));
  const isSending = useRef(false);
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);

  function settle(result: Result) {
    isSending.current = false;
    if (!isMounted.current) return;
    setState({ kind: 'settled', result });
    onSettled?.(result);
  }
  async function waitFor(response: Promise<Result>, input: Input) {
    isSending.current = true;
    setState({ kind: 'sending', input });
    settle(await response);
  }
  return {
    state,
    isSending: state.kind === 'sending',
    submit(input) {
      if (isSending.current) return;
      const response = send(input);
      if (response instanceof Promise) void waitFor(response, input);
      else settle(response);
    },
    show(result) {
      if (!isSending.current) setState(settled(result));
    },
  };
}

import { useEffect, useRef, useState } from 'react';

/** A request that a person sends: not yet, on its way, or what came of it. */
export type Submission<Input, Result> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'sending'; readonly input: Input }
  | { readonly kind: 'settled'; readonly result: Result };

export interface Submit<Input, Result> {
  readonly state: Submission<Input, Result>;
  readonly isSending: boolean;
  /** Does nothing while the request before is on its way. */
  readonly submit: (input: Input) => void;
  /** Shows a result that came another way; null clears. A request on its way has the last word. */
  readonly show: (result: Result | null) => void;
}

export interface SubmitOptions<Result> {
  /** Not called once the component is gone, so nothing goes on that the person has left. */
  readonly onSettled?: (result: Result) => unknown;
  readonly initial?: Result | null;
}

function settled<Result>(result: Result | null): Submission<never, Result> {
  return result === null ? { kind: 'ready' } : { kind: 'settled', result };
}

/**
 * One request at a time, whatever is tapped. `send` runs to its end even if the component is gone by then: what must
 * follow in any case, like noting a new session, belongs there. A result that is no promise settles at once.
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

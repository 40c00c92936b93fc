import { useCallback, useEffect, useState } from 'react';
import { type ApiResponse, type FailedResponse, isProblem } from '../api/request.ts';
import { useLatest } from './use-latest.ts';

export type Loaded<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly value: T }
  | { readonly kind: 'failed'; readonly response: FailedResponse };

/** Sends the request at once, and again whenever `load` is called. */
export function useLoaded<T>(request: () => Promise<ApiResponse<T>>, onSignedOut?: () => void) {
  const [loaded, setLoaded] = useState<Loaded<T>>({ kind: 'loading' });
  const begin = useLatest();
  const load = useCallback(async () => {
    const isLatest = begin();
    const response = await request();
    if (!isLatest()) return;
    if (response.kind === 'ok') setLoaded({ kind: 'loaded', value: response.value });
    else if (onSignedOut && isProblem(response, 'sign-in-required')) onSignedOut();
    else setLoaded({ kind: 'failed', response });
  }, [request, onSignedOut, begin]);
  useEffect(() => {
    void load();
  }, [load]);
  return { loaded, load };
}

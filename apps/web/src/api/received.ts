/** A response, and all of its body. */
export interface Received<R> {
  readonly response: R;
  readonly text: string;
}

/**
 * Null: nothing came, or only a part. Only what the network does is caught here: an exception of our own, before or after, must
 * never look like its silence.
 */
export async function received<R extends Pick<Response, 'type' | 'text'>>(
  sent: Promise<R>,
): Promise<Received<R> | null> {
  try {
    const response = await sent;
    return { response, text: response.type === 'opaqueredirect' ? '' : await response.text() };
  } catch {
    return null;
  }
}

/** Null where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

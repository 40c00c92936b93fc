export type Headers = readonly (readonly [name: string, value: string])[];

export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Buffer;
}

export interface ClientResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
  /** What it has to pass on its way, together with others. */
  readonly line?: Line;
  /** Said in HTTP/1.0, and the connection closed. */
  readonly isOldFashioned?: boolean;
  /** The connection breaks where the body ends, before that was due. */
  readonly isCutShort?: boolean;
}

/** A narrow line, which all responses share. */
export interface Line {
  /** Resolves when so many bytes more have passed. */
  pass(bytes: number): Promise<void>;
}

/** What the browser gets: a response, a connection that breaks, or nothing at all. */
export type Outcome = ClientResponse | 'cut' | 'silence';

export interface Exchange {
  readonly request: Request;
  /** Requests that came before. */
  readonly number: number;
  /** Counts that this happened. */
  note(event: string): void;
}

/** One thing that a gateway does to a request on its way, or to its response. */
export type Step = (exchange: Exchange, next: (request?: Request) => Promise<Outcome>) => Promise<Outcome>;

export function page(status: number, title: string, headers: Headers = []): ClientResponse {
  const body = Buffer.from(`<!doctype html><title>${title}</title><h1>${title}</h1>`);
  return { status, headers: [['content-type', 'text/html; charset=utf-8'], ...headers], body };
}

export function headerOf({ headers }: Pick<Request, 'headers'>, name: string): string {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? '';
}

export function withoutHeaders<Message extends { readonly headers: Headers }>(
  message: Message,
  names: RegExp,
): Message {
  return { ...message, headers: message.headers.filter(([name]) => !names.test(name.toLowerCase())) };
}

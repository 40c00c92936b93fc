declare module 'autocannon' {
  interface Request {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    /** Called before each time that it is sent, and when its response is there. */
    readonly setupRequest?: <Data extends object>(data: Data) => Data & { body: string };
    readonly onResponse?: (status: number, body: string) => void;
  }
  interface Options {
    readonly url: string;
    readonly connections: number;
    /** Requests in all, divided evenly among the connections. */
    readonly amount: number;
    /** How often it looks whether all is done, in milliseconds. */
    readonly sampleInt: number;
    readonly setupClient: (client: { setRequests(requests: readonly Request[]): void }) => void;
    readonly verifyBody: (body: string) => boolean;
  }
  interface Result {
    readonly '2xx': number;
    readonly non2xx: number;
    readonly errors: number;
    readonly timeouts: number;
    readonly mismatches: number;
  }
  const autocannon: (options: Options) => Promise<Result>;
  export = autocannon;
}

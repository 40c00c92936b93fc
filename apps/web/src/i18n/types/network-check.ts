/** Made by `npm run messages` from the English sentences. */
export interface NetworkCheckMessages {
  readonly title: string;
  readonly checking: string;
  readonly checkingNext: string;
  readonly again: string;
  readonly toSignIn: string;
  readonly works: string;
  readonly worksNext: string;
  readonly elsewhere: (values: { readonly address: string }) => string;
  readonly elsewhereNext: string;
  readonly slower: {
    readonly post: string;
    readonly 'other-site': string;
    readonly waits: string;
    readonly sizes: string;
    readonly lossy: string;
    readonly slow: string;
  };
  readonly slowerNext: {
    readonly post: string;
    readonly 'other-site': string;
    readonly waits: string;
    readonly sizes: string;
    readonly lossy: string;
    readonly slow: string;
  };
  readonly cannot: {
    readonly 'no-response': string;
    readonly portal: string;
    readonly refused: string;
    readonly stale: string;
    readonly changed: string;
    readonly 'other-site': string;
    readonly get: string;
    readonly cookies: string;
    readonly cut: string;
  };
  readonly cannotNext: {
    readonly 'no-response': string;
    readonly portal: string;
    readonly refused: string;
    readonly stale: string;
    readonly changed: string;
    readonly 'other-site': string;
    readonly get: string;
    readonly cookies: string;
    readonly cut: string;
  };
  readonly unknown: {
    readonly 'too-often': string;
    readonly server: string;
  };
  readonly unknownNext: string;
  readonly tests: string;
  readonly test: {
    readonly post: string;
    readonly get: string;
    readonly cookies: string;
    readonly waits: string;
    readonly responses: string;
    readonly requests: string;
    readonly repeated: string;
    readonly repeatedCookie: string;
  };
  readonly waiting: string;
  readonly notChecked: {
    readonly 'too-often': string;
    readonly server: string;
    readonly pointless: string;
  };
  readonly passed: {
    readonly post: string;
    readonly get: string;
    readonly cookies: string;
    readonly waits: (values: { readonly waits: string }) => string;
    readonly responses: (values: { readonly sizes: string }) => string;
    readonly requests: (values: { readonly sizes: string }) => string;
    readonly repeated: string;
    readonly repeatedCookie: string;
  };
  readonly blocked: {
    readonly 'no-response': string;
    readonly portal: string;
    readonly refused: string;
    readonly stale: string;
    readonly changed: string;
    readonly 'other-site': string;
  };
  readonly cookiesLost: string;
  readonly waitsCut: (values: { readonly waits: string }) => string;
  readonly waitsCutHarmless: (values: { readonly waits: string }) => string;
  readonly answersCut: (values: { readonly sizes: string }) => string;
  readonly requestsCut: (values: { readonly sizes: string }) => string;
  readonly repeatedCached: string;
  readonly repeatedCookieCached: string;
  readonly measured: string;
  readonly fact: {
    readonly pace: string;
    readonly lost: string;
    readonly clock: string;
    readonly compressed: string;
    readonly headers: string;
    readonly added: string;
    readonly address: string;
  };
  readonly pace: (values: { readonly median: string; readonly worst: string }) => string;
  readonly lost: (values: { readonly lost: string; readonly sent: string }) => string;
  readonly clockRight: string;
  readonly clockBehind: (values: { readonly length: string }) => string;
  readonly clockAhead: (values: { readonly length: string }) => string;
  readonly compressed: string;
  readonly notCompressed: string;
  readonly none: string;
  readonly unknownFact: string;
  readonly support: string;
  readonly supportText: string;
  readonly supportNext: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyByHand: string;
  readonly report: {
    readonly title: string;
    readonly at: string;
    readonly page: string;
    readonly browser: string;
  };
}

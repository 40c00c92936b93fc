/** Made by `npm run messages` from the English sentences. */
export interface NoScriptMessages {
  readonly title: string;
  readonly start: {
    readonly heading: (values: { readonly name: string }) => string;
    readonly steps: {
      readonly open: string;
      readonly point: string;
      readonly tap: string;
    };
    readonly show: string;
  };
  readonly notSetUp: {
    readonly heading: string;
    readonly advice: string;
  };
  readonly codeFrame: string;
  readonly code: {
    readonly phoneFound: string;
    readonly typed: (values: { readonly address: string }) => string;
    readonly anotherPhone: (values: { readonly address: string }) => string;
    readonly picture: (values: { readonly code: string }) => string;
    readonly renews: string;
  };
  readonly scanned: {
    readonly heading: string;
    readonly again: string;
  };
  readonly denied: {
    readonly declined: string;
    readonly 'wrong-number': string;
    readonly cancelled: string;
    readonly 'approver-gone': string;
    readonly again: string;
  };
  readonly expired: {
    readonly heading: string;
    readonly again: string;
  };
  readonly noCookies: {
    readonly heading: string;
    readonly advice: (values: { readonly host: string }) => string;
    readonly again: string;
  };
  readonly waiting: {
    readonly heading: string;
  };
  readonly stuck: {
    readonly advice: string;
    readonly link: string;
  };
  readonly account: {
    readonly heading: (values: { readonly name: string }) => string;
    readonly ends: (values: { readonly when: string }) => string;
    readonly endsUnused: (values: { readonly when: string }) => string;
    readonly endsSoon: (values: { readonly when: string }) => string;
    readonly endsNow: string;
    readonly stay: string;
    readonly applications: string;
    readonly advice: string;
    readonly goOn: string;
    readonly signOut: string;
  };
  readonly trouble: {
    readonly heading: string;
    readonly again: string;
  };
  readonly confirm: {
    readonly heading: string;
    readonly advice: string;
    readonly start: string;
    readonly startAgain: string;
    readonly signOut: string;
  };
  readonly signedOut: {
    readonly heading: string;
    readonly advice: string;
    readonly again: string;
  };
}

/** Made by `npm run messages` from the English sentences. */
export interface HomeMessages {
  readonly nav: string;
  readonly parts: {
    readonly '/': string;
    readonly '/devices': string;
    readonly '/security': string;
    readonly '/people': string;
    readonly '/applications': string;
  };
  readonly recentDevices: string;
  readonly devices: (values: { readonly count: number }) => string;
  readonly passkeys: (values: { readonly count: number }) => string;
  readonly noPasskeys: string;
  readonly notForYou: {
    readonly line: string;
    readonly home: string;
  };
}

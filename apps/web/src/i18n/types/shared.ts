/** Made by `npm run messages` from the English sentences. */
export interface SharedMessages {
  readonly product: string;
  readonly tab: (values: { readonly title: string }) => string;
  readonly loading: string;
  readonly loadingFallback: {
    readonly title: string;
    readonly line: string;
  };
  readonly broken: string;
  readonly loadAgain: string;
  readonly outdated: string;
  readonly reload: string;
  readonly partMissing: string;
  readonly incomplete: string;
  readonly noResponse: string;
  readonly notNow: string;
  readonly otherAddress: (values: { readonly address: string }) => string;
  readonly tooOften: (values: { readonly when: string }) => string;
  readonly tooOftenUnknown: string;
  readonly notSetUp: string;
  readonly tryAgain: string;
  readonly checkNetwork: string;
  readonly yourAdministrator: string;
  readonly noCookies: {
    readonly title: string;
    readonly next: (values: { readonly host: string }) => string;
    readonly onPhone: (values: { readonly host: string }) => string;
    readonly refused: (values: { readonly host: string }) => string;
  };
  readonly done: string;
  readonly showMore: string;
  readonly justNow: string;
  readonly showPassword: string;
  readonly hidePassword: string;
}

/** Made by `npm run messages` from the English sentences. */
export interface PagesMessages {
  readonly tab: (values: { readonly title: string }) => string;
  readonly home: string;
  readonly language: string;
  readonly yourAdministrator: string;
  readonly nothingHere: {
    readonly heading: string;
    readonly advice: string;
  };
  readonly tooManyCookies: {
    readonly heading: string;
    readonly advice: string;
  };
  readonly addressTooLong: {
    readonly heading: string;
    readonly advice: string;
  };
  readonly otherAddress: {
    readonly heading: string;
    readonly known: string;
    readonly unknown: string;
  };
}

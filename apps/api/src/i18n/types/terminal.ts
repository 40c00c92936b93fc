/** Made by `npm run messages` from the English sentences. */
export interface TerminalMessages {
  readonly at: (values: { readonly address: string }) => string;
  readonly running: string;
  readonly onThisMachine: string;
  readonly fromNetwork: string;
  readonly plainHttp: string;
  readonly data: (values: { readonly place: string }) => string;
  readonly newData: (values: { readonly place: string }) => string;
  readonly noAccount: string;
  readonly recovery: {
    readonly purpose: (values: { readonly username: string; readonly minutes: number }) => string;
    readonly unchecked: string;
    readonly keepPrivate: string;
  };
}

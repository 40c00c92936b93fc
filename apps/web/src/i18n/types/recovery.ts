/** Made by `npm run messages` from the English sentences. */
export interface RecoveryMessages {
  readonly title: string;
  readonly about: string;
  readonly account: string;
  readonly username: string;
  readonly next: string;
  readonly submit: string;
  readonly passkeys: {
    readonly title: string;
    readonly about: string;
    readonly made: (values: { readonly when: string }) => string;
  };
  readonly noLink: string;
  readonly noLinkNext: string;
  readonly linkGone: string;
  readonly linkGoneNext: string;
  readonly done: {
    readonly title: string;
    readonly about: string;
  };
}

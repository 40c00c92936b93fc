/** Made by `npm run messages` from the English sentences. */
export interface AccountMessages {
  readonly setUp: {
    readonly title: string;
    readonly opening: string;
    readonly submit: string;
    readonly noLink: string;
    readonly noLinkNext: string;
    readonly linkGone: string;
    readonly linkGoneNext: string;
  };
  readonly invitation: {
    readonly title: string;
    readonly opening: string;
    readonly submit: string;
    readonly noLink: string;
    readonly noLinkNext: string;
    readonly linkGone: string;
    readonly linkGoneNext: string;
  };
  readonly toSignIn: string;
  readonly displayName: string;
  readonly displayNameHint: string;
  readonly displayNameMissing: string;
  readonly displayNameMarks: string;
  readonly displayNameMixed: string;
  readonly username: string;
  readonly usernameHint: string;
  readonly usernameMissing: string;
  readonly usernameMixed: string;
  readonly usernameTaken: string;
  readonly password: string;
  readonly passwordHint: (values: { readonly shortest: number }) => string;
  readonly passwordShort: (values: { readonly shortest: number }) => string;
  readonly withPassword: string;
  readonly withPasskey: string;
}

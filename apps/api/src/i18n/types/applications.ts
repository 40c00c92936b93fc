/** Made by `npm run messages` from the English sentences. */
export interface ApplicationsMessages {
  readonly title: string;
  readonly back: (values: { readonly application: string }) => string;
  readonly notAllowed: {
    readonly heading: (values: { readonly application: string }) => string;
    readonly advice: (values: { readonly name: string }) => string;
  };
  readonly passkey: {
    readonly heading: (values: { readonly application: string }) => string;
    readonly advice: string;
    readonly go: string;
  };
  readonly over: {
    readonly heading: string;
    readonly advice: string;
  };
  readonly overOrNoCookies: {
    readonly heading: string;
    readonly advice: (values: { readonly host: string }) => string;
  };
  readonly unusable: {
    readonly heading: string;
    readonly advice: string;
  };
  readonly away: {
    readonly heading: string;
    readonly advice: string;
  };
  readonly consent: {
    readonly heading: (values: { readonly application: string }) => string;
    readonly advice: (values: { readonly name: string }) => string;
    readonly learns: {
      readonly openid: string;
      readonly profile: string;
      readonly email: string;
      readonly groups: string;
      readonly offline_access: string;
    };
    readonly staysSignedIn: string;
    readonly native: string;
    readonly allow: string;
    readonly deny: string;
  };
  readonly goOn: {
    readonly heading: string;
    readonly link: string;
  };
  readonly signOut: {
    readonly heading: string;
    readonly advice: (values: { readonly name: string }) => string;
    readonly confirm: string;
    readonly stay: string;
  };
  readonly signedOut: {
    readonly heading: string;
    readonly advice: string;
  };
  readonly closed: {
    readonly heading: string;
    readonly advice: (values: { readonly application: string }) => string;
  };
  readonly notRemembered: {
    readonly heading: (values: { readonly application: string }) => string;
    readonly advice: string;
    readonly again: string;
  };
  readonly nowhere: {
    readonly heading: string;
    readonly advice: string;
  };
}

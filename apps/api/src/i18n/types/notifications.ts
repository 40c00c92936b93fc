/** Made by `npm run messages` from the English sentences. */
export interface NotificationsMessages {
  readonly signedIn: {
    readonly both: (values: { readonly browser: string; readonly os: string }) => string;
    readonly browser: (values: { readonly browser: string }) => string;
    readonly os: (values: { readonly os: string }) => string;
    readonly neither: string;
    readonly device: (values: { readonly application: string }) => string;
  };
  readonly named: (values: { readonly application: string }) => string;
  readonly mail: {
    readonly hello: (values: { readonly name: string }) => string;
    readonly signIn: {
      readonly subject: string;
      readonly lead: string;
      readonly when: (values: { readonly when: string }) => string;
      readonly address: (values: { readonly address: string }) => string;
      readonly advice: string;
      readonly devices: string;
      readonly settings: string;
    };
    readonly recovery: {
      readonly subject: string;
      readonly lead: (values: { readonly administrator: string }) => string;
      readonly open: string;
      readonly end: (values: { readonly when: string }) => string;
    };
  };
}

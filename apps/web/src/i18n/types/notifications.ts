/** Made by `npm run messages` from the English sentences. */
export interface NotificationsMessages {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly unsupported: string;
  readonly on: string;
  readonly off: string;
  readonly blocked: string;
  readonly failed: string;
  readonly notLoaded: string;
  readonly mail: {
    readonly title: string;
    readonly about: (values: { readonly address: string }) => string;
    readonly label: string;
    readonly options: {
      readonly unusual: string;
      readonly all: string;
      readonly none: string;
    };
    readonly changed: string;
  };
}

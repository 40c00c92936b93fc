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
}

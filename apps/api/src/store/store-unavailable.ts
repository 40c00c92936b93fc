/** The store did not answer, or could not write. The caller may try again shortly. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  /** Why, for the log: where it happened in our code says nothing. */
  readonly reason: string;
  constructor(cause: unknown) {
    super('the store does not answer', { cause });
    this.reason = cause instanceof Error ? cause.message : String(cause);
  }
}

/** The store did not answer, or could not write. The caller may try again shortly. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  constructor(cause: unknown) {
    super('the store does not answer', { cause });
  }
}

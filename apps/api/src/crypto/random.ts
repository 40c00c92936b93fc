/** The source of randomness. Passed in, so that tests can make it predictable. */
export interface Random {
  /** This many random bits, in base64url. A multiple of eight. */
  bits(count: number): string;
  /** A whole number from `low` up to and including `high`. */
  int(low: number, high: number): number;
}

/** Epoch milliseconds. */
export type Clock = () => number;

/** How the program ends; they stay as they are. */
export const EXIT = {
  done: 0,
  /** What was asked for was not done, or something was found wrong. */
  refused: 1,
  /** The command line, or a file that it names, cannot be understood. */
  usage: 2,
  /** The store or the server cannot be reached. */
  unreachable: 3,
  /** The settings are wrong, or are not those of a server. */
  settings: 4,
  /** A fault of the program. */
  fault: 5,
} as const;

export type FailureKind = Exclude<keyof typeof EXIT, 'done'>;

/** Ends a command before it could do anything. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly kind: FailureKind;

  constructor(message: string, { kind, ...options }: ErrorOptions & { readonly kind: FailureKind }) {
    super(message, options);
    this.kind = kind;
  }
}

/** What a command has to say to people, and its answer to programs (`--json`), if it has one. */
export interface Outcome<A = unknown> {
  readonly isDone: boolean;
  readonly text: string;
  readonly answer: A | null;
  /** A link that is drawn as a code beneath, for a phone. */
  readonly code?: string | undefined;
}

export const done = <A>(answer: A, ...lines: string[]): Outcome<A> => ({
  isDone: true,
  text: lines.join('\n'),
  answer,
});
export const refused = (...lines: string[]): Outcome<never> => ({
  isDone: false,
  text: lines.join('\n'),
  answer: null,
});

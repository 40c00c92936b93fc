import type { NonEmptyString } from '@optique/core';
import * as z from 'zod';
import type { LocalPorts, StorePorts } from './command-ports.ts';
import type { Outcome } from './outcome.ts';

/** How a member of the request stands on the command line. */
export interface Word {
  readonly kind: 'argument' | 'option' | 'flag';
  readonly about: string;
  /** What stands for its value in help. */
  readonly metavar: NonEmptyString;
  readonly isMany: boolean;
  /** The value is a path. `text` and `picture`: the request has what is in that file, which is read where the command is given. */
  readonly file: 'path' | 'text' | 'picture' | null;
}

type Particulars = Partial<Pick<Word, 'isMany' | 'file'>>;
const word = (kind: Word['kind'], metavar: NonEmptyString, about: string, more: Particulars = {}): Word => ({
  kind,
  metavar,
  about,
  isMany: false,
  file: null,
  ...more,
});
export const argument = (metavar: NonEmptyString, about: string, more?: Particulars) =>
  word('argument', metavar, about, more);
export const option = (metavar: NonEmptyString, about: string, more?: Particulars) =>
  word('option', metavar, about, more);
export const flag = (about: string) => word('flag', 'VALUE', about);

/** What a command writes beside its text: `--out` takes it to a file, else it goes to the standard output. */
export interface Output {
  readonly about: string;
  /** Not for a terminal. */
  readonly isBinary: boolean;
}

interface Description {
  /** Its words, such as `account lock`. */
  readonly name: string;
  /** One line of help. */
  readonly summary: string;
  /** More of it, for its own help and the documentation. */
  readonly details?: string;
  /** What is asked of the core; each member has its word. Has to accept what it gives, since a server reads it once more. */
  readonly request: z.ZodObject;
  readonly words: Readonly<Record<string, Word>>;
  /** What `--json` prints. Members are added, and never taken away or changed. */
  readonly answer: z.ZodObject;
  readonly output?: Output;
  /** Command lines without the name of the program. */
  readonly examples: readonly string[];
  readonly isHidden?: boolean;
}

/** What it asks first on a terminal, for what cannot be undone. */
type Question = ((request: unknown) => string) | null;

/** Runs wherever the store is open: in the running server, or else here. */
export interface StoreCommand extends Description {
  readonly where: 'store';
  readonly question: Question;
  run(request: unknown, ports: StorePorts): Promise<Outcome>;
}

/** Runs in the process that was started, and opens the store itself, if it wants one. */
export interface LocalCommand extends Description {
  readonly where: 'here';
  readonly question: Question;
  run(request: unknown, ports: LocalPorts): Promise<Outcome>;
}

export type Command = StoreCommand | LocalCommand;

interface Declared<S extends z.ZodObject, A extends z.ZodObject, P> extends Description {
  readonly request: S;
  readonly words: { readonly [K in keyof z.infer<S>]-?: Word };
  readonly answer: A;
  readonly question?: (request: z.infer<S>) => string;
  readonly run: (request: z.infer<S>, ports: P) => Promise<Outcome<z.input<A>>>;
}

export function storeCommand<S extends z.ZodObject, A extends z.ZodObject>(
  declared: Declared<S, A, StorePorts>,
): StoreCommand {
  return { ...declared, where: 'store', ...reading(declared) };
}

export function localCommand<S extends z.ZodObject, A extends z.ZodObject>(
  declared: Declared<S, A, LocalPorts>,
): LocalCommand {
  return { ...declared, where: 'here', ...reading(declared) };
}

function reading<S extends z.ZodObject, A extends z.ZodObject, P>({ request, question, run }: Declared<S, A, P>) {
  return {
    question: question === undefined ? null : (given: unknown) => question(request.parse(given)),
    run: (given: unknown, ports: P) => run(request.parse(given), ports),
  };
}

/** Whether there need not be a value; of many, whether there need be none. */
export function isOptional({ request }: Description, member: string, { isMany }: Word): boolean {
  const schema = request.shape[member];
  return schema !== undefined && z.safeParse(schema, isMany ? [] : undefined).success;
}

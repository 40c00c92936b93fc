import {
  argument,
  type CommandOptions,
  command as commandParser,
  constant,
  flag,
  lineBreak,
  type Message,
  map,
  multiple,
  object,
  option,
  optional,
  or,
  type Parser,
  text,
  type ValueParser,
  withDefault,
} from '@optique/core';
import * as z from 'zod';
import { type Command, isOptional, type Word } from './command.ts';

/** A command line that can be run. */
export interface Invocation {
  readonly command: Command;
  /** By the names of the request's members; of files the path. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly isJson: boolean;
  /** Nothing is to be asked. */
  readonly isSure: boolean;
  /** Where what the command writes goes; null is the standard output. */
  readonly out: string | null;
}

export interface Group {
  readonly name: string;
  readonly summary: string;
  /** What the group was called before. */
  readonly formerly?: string;
}

export type AnyParser = Parser<'sync', Invocation, unknown>;

const say = (words: string): Message => [text(words)];

/** Reads what stands on a command line, as the declarations of the commands say. */
export function parserOf(commands: readonly Command[], groups: readonly Group[]): AnyParser {
  const alone = commands.filter(({ name }) => !name.includes(' ')).map((each) => leaf(each.name, each));
  const grouped = groups.flatMap((group) => {
    const members = commands.filter(({ name }) => name.startsWith(`${group.name} `));
    const verbOf = ({ name }: Command) => name.slice(group.name.length + 1);
    const verbs = members.map((each) => leaf(verbOf(each), each));
    const brief = { brief: say(`${group.summary}: ${members.map(verbOf).join(', ')}`) };
    return [
      commandParser(group.name, either(verbs), brief),
      ...(group.formerly === undefined
        ? []
        : [commandParser(group.formerly, either(verbs), { ...brief, hidden: true })]),
    ];
  });
  return either([...grouped, ...alone]);
}

const either = (parsers: readonly AnyParser[]): AnyParser => or(...parsers);

function leaf(verb: string, command: Command): AnyParser {
  const { summary, details, examples, isHidden = false } = command;
  const options: CommandOptions = {
    brief: say(summary),
    ...(details !== undefined && { description: say(details) }),
    footer: [text('Such as:'), ...examples.flatMap((each) => [lineBreak(), text(`  pollen ${each}`)])],
    hidden: isHidden,
  };
  return commandParser(
    verb,
    map(object(wordParsers(command)), (read) => invocationOf(command, read)),
    options,
  );
}

function invocationOf(command: Command, { values, json, yes, out }: Readonly<Record<string, unknown>>): Invocation {
  return {
    command,
    values: Values.parse(values),
    isJson: json === true,
    isSure: yes === true,
    out: typeof out === 'string' ? out : null,
  };
}

const Values = z.record(z.string(), z.unknown());

function wordParsers(command: Command): Record<string, Parser<'sync', unknown, unknown>> {
  const { output, words } = command;
  const members = Object.entries(words).map(([member, word]) => [member, wordParser(member, word, command)] as const);
  return {
    values: object(Object.fromEntries(members)),
    json: off('--json', 'prints the answer as JSON'),
    yes: command.question === null ? constant(false) : off('--yes', 'does not ask first'),
    out:
      output === undefined
        ? constant(null)
        : optional(option('--out', valueParser(PATH), { description: say(output.about) })),
  };
}

const off = (name: `--${string}`, about: string) => withDefault(flag(name, { description: say(about) }), false);

const PATH = { metavar: 'FILE', file: 'path' } as const;

function wordParser(member: string, word: Word, command: Command): Parser<'sync', unknown, unknown> {
  const description = { description: say(word.about) };
  const name = optionName(member);
  if (word.kind === 'flag') return off(name, word.about);
  const check = word.file === null ? checkOf(command.request.shape[member], word.isMany) : null;
  const value = valueParser(word, check);
  const one = word.kind === 'argument' ? argument(value, description) : option(name, value, description);
  const needsOne = !isOptional(command, member, word);
  if (word.isMany) return multiple(one, { min: needsOne ? 1 : 0 });
  return needsOne ? one : optional(one);
}

/** `redirect_uris` and `redirectUris` are `--redirect-uris`. */
export const optionName = (member: string): `--${string}` =>
  `--${member.replaceAll('_', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

type Check = (value: string) => string | null;

/** What is wrong with one value, by the schema of its member. */
function checkOf(schema: z.core.$ZodType | undefined, isMany: boolean): Check | null {
  if (schema === undefined) return null;
  return (value) => {
    const read = z.safeParse(schema, isMany ? [value] : value);
    return read.success ? null : (read.error.issues[0]?.message ?? 'it is not understood');
  };
}

function valueParser(
  { metavar, file }: Pick<Word, 'metavar' | 'file'>,
  check: Check | null = null,
): ValueParser<'sync', string> {
  return {
    mode: 'sync',
    metavar,
    placeholder: '',
    parse: (value) => {
      const fault = check?.(value) ?? null;
      return fault === null ? { success: true, value } : { success: false, error: say(fault) };
    },
    format: (value) => value,
    ...(file !== null && {
      *suggest(pattern: string) {
        yield { kind: 'file' as const, type: 'file' as const, pattern };
      },
    }),
  };
}

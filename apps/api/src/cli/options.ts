import type { CommandLine } from './command.ts';

/** What stands on a command line behind its verb: words, and options with their values, each as often as it stands there. */
export interface Arguments {
  readonly words: readonly string[];
  readonly options: ReadonlyMap<string, readonly string[]>;
}

/** `--name value` or `--name=value`. A string: what is wrong. */
export function readArguments(line: CommandLine): Arguments | string {
  const words: string[] = [];
  const options = new Map<string, readonly string[]>();
  const rest = [...line];
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    if (!next.startsWith('--')) {
      words.push(next);
      continue;
    }
    const [, name = '', sign, said] = /^--([^=]*)(=)?(.*)$/s.exec(next) ?? [];
    const value = sign === undefined ? rest.shift() : said;
    if (value === undefined) return `--${name} needs a value`;
    options.set(name, [...(options.get(name) ?? []), value]);
  }
  return { words, options };
}

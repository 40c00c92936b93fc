import { runParserSync } from '@optique/core';
import { type AnyParser, type Invocation, optionName } from './parser.ts';

/** What a command line comes to. */
export type CommandLine =
  | { readonly kind: 'run'; readonly invocation: Invocation }
  /** Help, the version, or what a shell asked for. */
  | { readonly kind: 'shown'; readonly text: string }
  | { readonly kind: 'wrong'; readonly text: string };

interface ReadPorts {
  readonly parser: AnyParser;
  readonly version: string;
  readonly columns: number;
}

const PROGRAM = 'pollen';
const WIDEST = 80;

export function readCommandLine(argv: readonly string[], { parser, version, columns }: ReadPorts): CommandLine {
  const said: string[] = [];
  const keep = (text: string) => void said.push(text);
  const show = () => stop({ kind: 'shown', text: `${said.join('\n')}\n` });
  try {
    const invocation = runParserSync(parser, PROGRAM, argv.map(withDashes), {
      brief: [{ type: 'text', text: 'Looks after Pollen, on the server and with its settings.' }],
      help: { command: true, option: { names: ['--help', '-h'] }, onShow: show },
      version: { option: true, value: version, onShow: show },
      // Shells are answered in pieces that are not lines.
      completion: { command: true, onShow: () => stop({ kind: 'shown', text: said.join('') }) },
      usageLine: [{ type: 'ellipsis' }],
      commandList: 'recursive',
      termWidth: 'auto',
      maxWidth: Math.min(columns, WIDEST),
      colors: false,
      aboveError: 'none',
      stdout: keep,
      stderr: keep,
      onError: () => stop({ kind: 'wrong', text: `${said.join('\n')}\n${seeHelp(argv)}` }),
    });
    return { kind: 'run', invocation };
  } catch (error) {
    if (error instanceof Stopped) return error.found;
    throw error;
  }
}

/** The library goes on after what it calls returns. */
class Stopped extends Error {
  readonly found: CommandLine;

  constructor(found: CommandLine) {
    super(found.kind);
    this.found = found;
  }
}

function stop(found: CommandLine): never {
  throw new Stopped(found);
}

/** Options may be written as members of the API are. */
const withDashes = (word: string) => word.replace(/^--([a-z_]+)(?==|$)/, (_, name: string) => optionName(name));

/** The words before anything that is not one of a command's name. */
function seeHelp(argv: readonly string[]): string {
  const words = argv.slice(0, 2).filter((word) => /^[a-z-]+$/.test(word) && !word.startsWith('-'));
  return `See: ${[PROGRAM, ...words.slice(0, 1), '--help'].join(' ')}`;
}

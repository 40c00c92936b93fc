import { CommandError, EXIT, type FailureKind } from './exit-codes.ts';
import type { Outcome } from './outcome.ts';
import type { Invocation } from './parser.ts';
import type { CommandLine } from './read-command-line.ts';
import { requestOf } from './read-files.ts';
import { terminalQr } from './terminal-qr.ts';
import { safeJson, terminalSafe } from './terminal-text.ts';

/** The streams of the process. */
export interface Terminal {
  /** As it is, without a line end. */
  write(text: string): void;
  print(text: string): void;
  complain(text: string): void;
  /** Null where nobody is there to be asked. */
  readonly ask: ((question: string) => Promise<boolean>) | null;
}

export interface RunPorts {
  readonly terminal: Terminal;
  /** Does it, wherever that may be. Throws CommandError. */
  run(invocation: Invocation, request: Record<string, unknown>): Promise<RunResult>;
  /** What kind of failure somebody can mend this is; null: a defect. */
  explain(error: unknown): CommandError | null;
}

export interface RunResult {
  readonly outcome: Outcome;
  /** The standard output has what the command wrote: what it says goes elsewhere. */
  readonly hasWritten: boolean;
}

/** Runs what stands on a command line; the exit code. */
export async function runProgram(line: CommandLine, wantsJson: boolean, ports: RunPorts): Promise<number> {
  const { terminal } = ports;
  if (line.kind === 'shown') {
    terminal.write(line.text);
    return EXIT.done;
  }
  try {
    if (line.kind === 'wrong') throw new CommandError(line.text, { kind: 'usage' });
    const { invocation } = line;
    const request = requestOf(invocation);
    await askFirst(invocation, request, terminal);
    return tell(await ports.run(invocation, request), invocation.isJson, terminal);
  } catch (error) {
    const told = ports.explain(error);
    if (told === null) throw error;
    return fail(told.kind, told.message, wantsJson, terminal);
  }
}

async function askFirst({ command, isSure }: Invocation, request: unknown, { ask }: Terminal): Promise<void> {
  if (command.question === null || isSure) return;
  if (ask === null)
    throw new CommandError('This cannot be undone: say --yes to do it without being asked.', { kind: 'usage' });
  if (!(await ask(terminalSafe(command.question(request)))))
    throw new CommandError('Nothing was done.', { kind: 'refused' });
}

function tell({ outcome, hasWritten }: RunResult, isJson: boolean, terminal: Terminal): number {
  const { isDone, text, answer, code } = outcome;
  if (answer === null && !isDone) return fail('refused', text, isJson, terminal);
  const lines = isJson ? [safeJson(answer)] : [terminalSafe(text), ...(code === undefined ? [] : [terminalQr(code)])];
  (hasWritten ? terminal.complain : terminal.print)(lines.join('\n'));
  return isDone ? EXIT.done : EXIT.refused;
}

function fail(kind: FailureKind, message: string, isJson: boolean, { print, complain }: Terminal): number {
  if (isJson) print(safeJson({ error: { kind, message } }));
  else complain(terminalSafe(message));
  return EXIT[kind];
}

/** What a command has to say, and whether it did what it was asked to. */
export interface CommandResult {
  readonly text: string;
  readonly isDone: boolean;
}

export const done = (...lines: string[]): CommandResult => ({ text: lines.join('\n'), isDone: true });
export const refused = (...lines: string[]): CommandResult => ({ text: lines.join('\n'), isDone: false });

export type CommandLine = readonly string[];

/** What a command has to say, and whether it did what it was asked to. */
export interface CommandResult {
  readonly text: string;
  readonly isDone: boolean;
}

export type CommandLine = readonly string[];

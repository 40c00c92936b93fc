import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { StandardOutput } from './output-file.ts';
import type { Terminal } from './run-program.ts';

/** The terminal that the program was started on, or the pipes. */
export function processTerminal({ stdin, stdout, stderr }: NodeJS.Process): Terminal {
  const isPerson = stdin.isTTY && stderr.isTTY;
  return {
    write: (text) => void stdout.write(text),
    print: (text) => void stdout.write(`${text}\n`),
    complain: (text) => void stderr.write(`${text}\n`),
    ask: isPerson ? (question) => askOn(stdin, stderr, question) : null,
  };
}

/** What is asked does not mix with what the command writes. */
async function askOn(input: NodeJS.ReadStream, output: NodeJS.WriteStream, question: string): Promise<boolean> {
  const lines = createInterface({ input, output });
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } finally {
    lines.close();
  }
}

export function standardOutput({ stdout }: NodeJS.Process): StandardOutput {
  return {
    isTerminal: stdout.isTTY,
    async write(bytes) {
      if (!stdout.write(bytes)) await once(stdout, 'drain');
    },
  };
}

import { stripVTControlCharacters } from 'node:util';
import type { Library } from './library.ts';

interface LibraryLog {
  debug(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** Loads the library. It knows no log and speaks on the console: its lines go to ours, those of others stay there. */
export async function loadLibrary(log: LibraryLog): Promise<Library> {
  const { info, warn } = console;
  Object.assign(console, { info: toLog(log, info), warn: toLog(log, warn) });
  return import('oidc-provider');
}

type Print = (...said: readonly unknown[]) => void;

function toLog(log: LibraryLog, print: Print): Print {
  return (...said) => {
    const line = stripVTControlCharacters(String(said[0]));
    if (!/^oidc-provider (NOTICE|WARNING)/.test(line)) print(...said);
    // Whether this Node will do was found out at start, by what is needed of it.
    else if (line.includes('Unsupported runtime')) log.debug({}, line);
    else log.warn({}, line);
  };
}

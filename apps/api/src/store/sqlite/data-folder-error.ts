/** Why the server cannot start on its data folder: one line that says what to do, for the person who starts it. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
  /** Whether what is in it can be read by no start: it is damaged, or of a newer version. */
  readonly isUnreadable: boolean;

  constructor(message: string, options: ErrorOptions & { readonly isUnreadable?: boolean } = {}) {
    super(message, options);
    this.isUnreadable = options.isUnreadable ?? false;
  }

  static of(error: unknown, folder: string): DataFolderError {
    if (error instanceof DataFolderError) return error;
    const isUnreadable = DAMAGED.has(String(codeAndMessage(error)[0]));
    return new DataFolderError(explain(error, folder), { cause: error, isUnreadable });
  }

  static damaged(folder: string): DataFolderError {
    return new DataFolderError(damaged(folder), { isUnreadable: true });
  }

  static newer(folder: string): DataFolderError {
    return new DataFolderError(
      `The data folder ${folder} was written by a newer Pollen: start that one, or set DATA_DIR to another folder.`,
      { isUnreadable: true },
    );
  }
}

const DAMAGED: ReadonlySet<string> = new Set(['SQLITE_NOTADB', 'SQLITE_CORRUPT']);

function damaged(folder: string): string {
  return `The data in ${folder} is damaged: put back a backup (pollen restore --replace FILE), or set DATA_DIR to a new folder to begin anew.`;
}

function explain(error: unknown, folder: string): string {
  const [code, message] = codeAndMessage(error);
  switch (code) {
    case 'SQLITE_BUSY':
      return `The data folder ${folder} is in use by another Pollen: stop that one, or set DATA_DIR to another folder.`;
    case 'SQLITE_FULL':
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk of the data folder ${folder} is full: free some space, then start again.`;
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return damaged(folder);
    case 'EEXIST':
    case 'ENOTDIR':
      return `The data folder ${folder} is a file, or lies below one: set DATA_DIR to a folder.`;
    case 'EACCES':
    case 'ENOENT':
    case 'EPERM':
    case 'EROFS':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
      return `The data folder ${folder} cannot be written: give the user who runs Pollen the right to, or set DATA_DIR to another folder.`;
    default:
      return `The data folder ${folder} cannot be used (${message}): look after its disk, or set DATA_DIR to another folder.`;
  }
}

function codeAndMessage(error: unknown): [code: unknown, message: string] {
  if (typeof error !== 'object' || error === null) return [undefined, String(error)];
  const message = 'message' in error ? String(error.message) : 'unknown error';
  // Where the file cannot be opened at all, libsql gives SQLite's number only, inside the message.
  if (/^ConnectionFailed.*: 14"\)$/.test(message)) return ['SQLITE_CANTOPEN', message];
  return ['code' in error ? error.code : undefined, message];
}

/** Compares and changes, in one go. True: it was changed. */
type Change = () => boolean;

interface Waiting {
  readonly change: Change;
  resolve(isChanged: boolean): void;
  reject(error: unknown): void;
}

export interface GroupCommit {
  /** Makes the change at the end of this turn of the event loop, after those that came before it. */
  add(change: Change): Promise<boolean>;
  /** Makes those that wait, now. */
  flush(): void;
}

/**
 * Makes the changes of one turn of the event loop together: a wait for the disk takes as long for fifty as for one, and
 * nothing else runs meanwhile. `together` makes all that its task does or, where it throws, nothing.
 */
export function groupCommit(together: (task: () => void) => void): GroupCommit {
  let waiting: Waiting[] = [];

  function flush(): void {
    const group = waiting;
    waiting = [];
    const made = group.length > 1 ? tryTogether(group) : null;
    if (made === null) for (const each of group) makeAlone(each);
    else for (const [index, { resolve }] of group.entries()) resolve(made[index] ?? false);
  }

  /** Null: something of it cannot be made, and nothing is. */
  function tryTogether(group: readonly Waiting[]): boolean[] | null {
    const made: boolean[] = [];
    try {
      together(() => {
        for (const { change } of group) made.push(change());
      });
      return made;
    } catch {
      return null;
    }
  }

  return {
    add: (change) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ change, resolve, reject });
      }),
    flush,
  };
}

/** Whatever the disk refuses is told to the one whose change it is. */
function makeAlone({ change, resolve, reject }: Waiting): void {
  try {
    resolve(change());
  } catch (error) {
    reject(error);
  }
}

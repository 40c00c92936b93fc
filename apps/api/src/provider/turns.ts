interface Group<Id> {
  readonly running: Set<Id>;
  readonly waiting: Set<Id>;
}

/**
 * Runs something for each id, for so many of one group at once: a group whose tasks take long holds up none but its own.
 * An id that waits or runs already is not added again.
 */
export function takeTurns<Id>(most: number, run: (id: Id) => Promise<void>): (group: string, id: Id) => void {
  const groups = new Map<string, Group<Id>>();

  function startNext(name: string, { running, waiting }: Group<Id>): void {
    const [next] = waiting;
    if (next === undefined || running.size >= most) {
      if (running.size === 0) groups.delete(name);
      return;
    }
    waiting.delete(next);
    running.add(next);
    void run(next).finally(() => {
      running.delete(next);
      startNext(name, { running, waiting });
    });
  }

  return (name, id) => {
    const group = groups.get(name) ?? { running: new Set<Id>(), waiting: new Set<Id>() };
    if (group.running.has(id) || group.waiting.has(id)) return;
    groups.set(name, group);
    group.waiting.add(id);
    startNext(name, group);
  };
}

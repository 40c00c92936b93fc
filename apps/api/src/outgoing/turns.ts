interface Group<Id> {
  readonly running: Set<Id>;
  readonly urgent: Set<Id>;
  readonly waiting: Set<Id>;
}

/**
 * Runs something for each id, for so many of one group at once: a group whose tasks take long holds up none but its own.
 * An id that waits or runs already is not added again. What is urgent comes before whatever else of its group waits.
 */
export function takeTurns<Id>(
  most: number,
  run: (id: Id) => Promise<void>,
): (group: string, id: Id, isUrgent?: boolean) => void {
  const groups = new Map<string, Group<Id>>();

  function startNext(name: string, group: Group<Id>): void {
    const { running, urgent, waiting } = group;
    const [next] = urgent.size > 0 ? urgent : waiting;
    if (next === undefined || running.size >= most) {
      if (running.size === 0) groups.delete(name);
      return;
    }
    urgent.delete(next);
    waiting.delete(next);
    running.add(next);
    void run(next).finally(() => {
      running.delete(next);
      startNext(name, group);
    });
  }

  return (name, id, isUrgent = false) => {
    const group = groups.get(name) ?? { running: new Set<Id>(), urgent: new Set<Id>(), waiting: new Set<Id>() };
    if (group.running.has(id) || group.urgent.has(id) || group.waiting.has(id)) return;
    groups.set(name, group);
    (isUrgent ? group.urgent : group.waiting).add(id);
    startNext(name, group);
  };
}

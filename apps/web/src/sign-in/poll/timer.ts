/** One thing to do at one time; setting it again replaces it. */
export interface Alarm {
  set(run: () => void, milliseconds: number): void;
  clear(): void;
}

export function newAlarm(ports: { setTimer(run: () => void, milliseconds: number): () => void }): Alarm {
  let cancel: (() => void) | null = null;
  const clear = () => cancel?.();
  return {
    set: (run, milliseconds) => {
      clear();
      cancel = ports.setTimer(run, milliseconds);
    },
    clear,
  };
}

const KEY = 'pollen.still-there';

/** What was answered in one tab holds in all. */
export type Answer = 'used' | 'end-noted';

export function tellOtherTabs(answer: Answer): void {
  try {
    localStorage.setItem(KEY, answer);
    localStorage.removeItem(KEY);
  } catch {
    // Without storage the others learn it with their next question to the server.
  }
}

export function onAnswerElsewhere(listener: (answer: Answer) => void): () => void {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === KEY && (newValue === 'used' || newValue === 'end-noted')) listener(newValue);
  };
  addEventListener('storage', onStorage);
  return () => removeEventListener('storage', onStorage);
}

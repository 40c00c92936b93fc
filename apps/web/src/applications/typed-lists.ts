/** What was typed, one thing in each line. */
export const linesIn = (typed: string): string[] => typed.split('\n').flatMap((line) => line.trim() || []);

/** Likewise with commas between them, Arabic ones too, each once. */
export const partsIn = (typed: string): string[] => [
  ...new Set(typed.split(/[,،]/).flatMap((part) => part.trim() || [])),
];

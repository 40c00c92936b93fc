import { type LoggerOptions, stdTimeFunctions } from 'pino';

/** Of every line of the log: the level as a word, and the time as people and tools read it. */
export const LOG_FORMAT = {
  base: null,
  timestamp: stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
} satisfies LoggerOptions;

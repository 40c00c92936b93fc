import { isHealthy } from './health.ts';

/** Ends with 0 if the server answers where the same settings make it listen: `pollen healthcheck` without the rest. */
process.exitCode = (await isHealthy(process.env)) ? 0 : 1;

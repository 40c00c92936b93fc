import { randomUUID } from 'node:crypto';

/** Names a request in the log and in its problem. Random, so that it tells nothing: a count would tell how busy we are. */
export const newRequestId = (): string => randomUUID();

import { config } from 'zod/mini';

// Otherwise zod probes for `eval`, which the content security policy reports.
config({ jitless: true });

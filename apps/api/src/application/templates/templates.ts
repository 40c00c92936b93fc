import { generic } from './generic.ts';
import { grafana } from './grafana.ts';
import type { Template } from './template.ts';

/** In the order in which they are offered. */
export const TEMPLATES: readonly Template[] = [grafana, generic];

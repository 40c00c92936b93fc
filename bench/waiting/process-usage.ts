import { readdirSync, readFileSync } from 'node:fs';

/** What the system says of a process. Linux alone. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly rssMb: number;
  readonly handles: number;
}

const TICKS_PER_SECOND = 100;

export function usageOf(pid: number): Usage {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  const rss = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return {
    cpuSeconds: ((user ?? 0) + (system ?? 0)) / TICKS_PER_SECOND,
    rssMb: Number(rss) / 1024,
    handles: readdirSync(`/proc/${pid}/fd`).length,
  };
}

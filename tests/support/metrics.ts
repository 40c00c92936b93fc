/** What Prometheus would read: each sample by its name and labels, as they are written. */
export type Samples = ReadonlyMap<string, number>;

export async function readMetrics(url: string, headers: Record<string, string> = {}): Promise<Samples> {
  const response = await fetch(url, { headers });
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  return samplesIn(await response.text());
}

/** Throws on a line that is neither a comment nor a sample. */
function samplesIn(text: string): Samples {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, sample = '', value = ''] = /^([a-z][a-z0-9_]*(?:\{.*\})?) (\S+)$/.exec(line) ?? [];
      if (sample === '' || Number.isNaN(Number(value.replace('Nan', '0')))) throw new Error(`no sample: ${line}`);
      return [sample, Number(value)];
    }),
  );
}

/** The names of all metrics, as they are without labels and without the parts of histograms. */
export function namesOf(samples: Samples): string[] {
  const names = [...samples.keys()].map((sample) => sample.replace(/\{.*/, ''));
  return [...new Set(names.map((name) => name.replace(/(?<=_seconds)_(bucket|sum|count)$/, '')))];
}

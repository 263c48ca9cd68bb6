export interface Gauge {
  name: string;
  help: string;
  type?: 'gauge' | 'counter' | 'summary';
  /** One value, or one for each value of a label. */
  values: number | { label: string; by: Record<string, number> };
}

/** The Prometheus text format, version 0.0.4. */
export const prometheusText = (gauges: readonly Gauge[]): string => gauges.map(lines).join('');

function lines({ name, help, type = 'gauge', values }: Gauge): string {
  const samples =
    typeof values === 'number'
      ? [`${name} ${values}`]
      : Object.entries(values.by).map(([value, number]) => `${name}{${values.label}="${value}"} ${number}`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${samples.map((sample) => `${sample}\n`).join('')}`;
}

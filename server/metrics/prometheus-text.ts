/** One number with what it is of. */
export interface Sample {
  /** What is put behind the family's name: `_bucket`, `_sum`, `_count`; usually nothing. */
  readonly suffix?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Numbers of one name. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly samples: readonly Sample[];
}

/** The media type of the text. */
export const prometheusType = 'text/plain; version=0.0.4; charset=utf-8';

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');

const number = (value: number): string => {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);
};

const line = (name: string, { suffix = '', labels = {}, value }: Sample): string => {
  const own = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${suffix}${own.length === 0 ? '' : `{${own.join(',')}}`} ${number(value)}\n`;
};

/**
 * Numbers in the text format of Prometheus, version 0.0.4.
 */
export const prometheusText = (families: readonly Family[]): string =>
  families
    .map(
      ({ name, help, type, samples }) =>
        `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n# TYPE ${name} ${type}\n${samples
          .map((sample) => line(name, sample))
          .join('')}`,
    )
    .join('');

import type { ImportCode } from './codes.ts';
import type { Parameters } from './parameters.ts';

/** Bounds of a range as its row gives them, or pyxform's: 1 to 10 in steps of 1. */
export interface Range {
  readonly start: string;
  readonly end: string;
  readonly step: string;
}

/** A finding about the parameters of a range. */
export interface RangeFault {
  readonly code: ImportCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

export const rangeKeys: readonly string[] = [
  'end',
  'placeholder',
  'start',
  'step',
  'tick_interval',
  'tick_labelset',
];

const numeric = ['start', 'end', 'step', 'tick_interval', 'placeholder'];

const decimal = /^-?(?:\d+\.?\d*|\.\d+)$/;

const tickAppearances: ReadonlySet<string> = new Set(['', 'no-ticks', 'no-ticks vertical', 'vertical']);

export const rangeOf = (parameters: Parameters): Range => ({
  start: parameters.get('start') ?? '1',
  end: parameters.get('end') ?? '10',
  step: parameters.get('step') ?? '1',
});

const multiple = (distance: number, of: number): boolean => {
  const times = distance / of;
  return Math.abs(times - Math.round(times)) < 1e-9;
};

const inside = (value: number, start: number, end: number): boolean =>
  value >= Math.min(start, end) && value <= Math.max(start, end);

interface Bounds {
  readonly start: number;
  readonly end: number;
  readonly step: number;
  readonly tick: number | null;
}

const labelFaults = (
  names: readonly string[],
  { start, end, step, tick }: Bounds,
  noTicks: boolean,
): readonly RangeFault[] => {
  const distinct = [...new Set(names)];
  if (distinct.some((name) => !decimal.test(name))) return [{ code: 'RANGE_009', facts: {} }];
  const values = distinct.map(Number);
  if (noTicks && values.length > 2) return [{ code: 'RANGE_007', facts: {} }];
  if (values.some((value) => !inside(value, start, end))) return [{ code: 'RANGE_010', facts: {} }];
  if (noTicks && values.some((value) => value !== start && value !== end))
    return [{ code: 'RANGE_012', facts: {} }];
  return values.every((value) => multiple(value - start, tick ?? step))
    ? []
    : [{ code: 'RANGE_011', facts: { name: tick === null ? 'step' : 'tick_interval' } }];
};

/**
 * What is wrong with the parameters of a range, by pyxform's rules.
 *
 * @param labels Names of the choices of `tick_labelset`; null where there is no such list.
 */
export const rangeFaults = (options: {
  readonly parameters: Parameters;
  readonly appearance: string;
  readonly labels: readonly string[] | null;
}): readonly RangeFault[] => {
  const { parameters, appearance, labels } = options;
  const odd = numeric.filter((name) => !decimal.test(parameters.get(name) ?? '0'));
  if (odd.length > 0) return odd.map((name) => ({ code: 'RANGE_001', facts: { name } }));
  const number = (name: string): number | null => {
    const text = parameters.get(name);
    return text === undefined ? null : Number(text);
  };
  const zero = ['step', 'tick_interval'].filter((name) => number(name) === 0);
  if (zero.length > 0) return zero.map((name) => ({ code: 'RANGE_002', facts: { name } }));
  const start = number('start') ?? 1;
  const end = number('end') ?? 10;
  const step = number('step') ?? 1;
  const tick = number('tick_interval');
  const placeholder = number('placeholder');
  const shown = appearance.split(/\s+/).sort().join(' ').trim();
  const ticked = ['tick_interval', 'placeholder', 'tick_labelset'].some((name) => parameters.has(name));
  const wide = [
    ['step', step],
    ['tick_interval', tick],
  ] as const;
  const faults: RangeFault[] = wide
    .filter(([, value]) => Math.abs(value ?? 0) > Math.abs(end - start))
    .map(([name]) => ({ code: 'RANGE_003', facts: { name } }));
  if (tick !== null && !multiple(tick, step))
    faults.push({ code: 'RANGE_004', facts: { name: 'tick_interval' } });
  if (placeholder !== null && !inside(placeholder, start, end))
    faults.push({ code: 'RANGE_005', facts: { name: 'placeholder' } });
  else if (placeholder !== null && !multiple(placeholder - start, step))
    faults.push({ code: 'RANGE_004', facts: { name: 'placeholder' } });
  if (ticked && !tickAppearances.has(shown)) faults.push({ code: 'RANGE_008', facts: {} });
  if (!parameters.has('tick_labelset')) return faults;
  if (labels === null) return [...faults, { code: 'RANGE_006', facts: {} }];
  return [...faults, ...labelFaults(labels, { start, end, step, tick }, shown.includes('no-ticks'))];
};

import { worldTiles } from '../lib/world-tiles.ts';
import type { Speech } from './finding-section.tsx';

/** A country with a figure; null where it may not be shown. */
export interface MappedPlace {
  readonly code: string;
  readonly name: string;
  readonly value: number | null;
  /** The figure in words, with its interval and base. */
  readonly story: string;
}

const tile = 10;
const gap = 0.75;
const steps = 5;

/** The pixels of a tile, and how many beside each other fill a page. */
const pixels = 56;
const many = 12;

/** Which of five shades a value has between the least and the greatest. */
export const shadeOf = (value: number, low: number, high: number): number =>
  high > low ? Math.min(steps - 1, Math.floor((steps * (value - low)) / (high - low))) : steps - 1;

/** A rank in what there is of columns, or rows: those without a country of the data are not drawn. */
const ranks = (values: readonly number[]): ReadonlyMap<number, number> =>
  new Map([...new Set(values)].toSorted((one, other) => one - other).map((value, rank) => [value, rank]));

/**
 * Countries that have answers as tiles of one size, each north, south, east or west of the others as it is in the world;
 * nothing is drawn of the rest of it. Shades rank, so they are there only where the countries may be compared; else tiles
 * are hollow. It says nothing that the table beside it does not say.
 */
export const WorldMap = (
  props: Speech & {
    readonly label: string;
    readonly places: readonly MappedPlace[];
    readonly isComparable: boolean;
    readonly format: (value: number | null) => string;
  },
) => {
  const { isComparable, format, words } = props;
  const places = props.places.flatMap((place) => {
    const own = worldTiles.find(({ code }) => code === place.code);
    return own === undefined ? [] : [{ ...place, column: own.column, row: own.row }];
  });
  if (places.length === 0) return null;
  const [columns, rows] = [ranks(places.map(({ column }) => column)), ranks(places.map(({ row }) => row))];
  const values = places.flatMap(({ value }) => (value === null ? [] : [value]));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const side = tile - gap;
  const limit = (step: number): string => format(low + ((high - low) * step) / steps);
  return (
    <div class="world">
      <section class="table-frame" tabindex={0} aria-label={props.label}>
        <svg
          class={columns.size > many ? 'wide' : undefined}
          viewBox={`0 0 ${tile * columns.size} ${tile * rows.size}`}
          width={pixels * columns.size}
          role="img"
          aria-label={props.label}
        >
          {places.map(({ code, name, value, story, column, row }) => {
            const shade = value === null || !isComparable ? 'hollow' : `shade-${shadeOf(value, low, high)}`;
            const [x, y] = [tile * (columns.get(column) ?? 0), tile * (rows.get(row) ?? 0)];
            return (
              <g class={shade}>
                <title>{`${name}: ${story}`}</title>
                <rect x={x + gap / 2} y={y + gap / 2} width={side} height={side} rx="1" />
                <text x={x + tile / 2} y={y + 4.6}>
                  {code}
                </text>
                <text class="figure" x={x + tile / 2} y={y + 7.8}>
                  {format(value)}
                </text>
              </g>
            );
          })}
        </svg>
      </section>
      {isComparable && values.length > 1 ? (
        <ul class="legend" aria-hidden="true">
          {Array.from({ length: steps }, (_, step) => (
            <li>
              <span class={`swatch shade-${step}`} />
              {words('intervalFromTo', { low: limit(step), high: limit(step + 1) })}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
};

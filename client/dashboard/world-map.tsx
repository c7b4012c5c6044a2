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
const gap = 1;
const steps = 5;

const width = tile * (1 + Math.max(...worldTiles.map(({ column }) => column)));
const height = tile * (1 + Math.max(...worldTiles.map(({ row }) => row)));

/** Which of five shades a value has between the least and the greatest. */
export const shadeOf = (value: number, low: number, high: number): number =>
  high > low ? Math.min(steps - 1, Math.floor((steps * (value - low)) / (high - low))) : steps - 1;

/**
 * Countries as tiles of one size. Shades rank, so they are drawn only where the countries may be compared; else tiles that
 * have answers are hollow. It says nothing that the table beside it does not say.
 */
export const WorldMap = (
  props: Speech & {
    readonly label: string;
    readonly places: readonly MappedPlace[];
    readonly isComparable: boolean;
    readonly format: (value: number | null) => string;
  },
) => {
  const { places, isComparable, format, words } = props;
  const known = new Map(places.map((place) => [place.code, place]));
  const values = places.flatMap(({ value }) => (value === null ? [] : [value]));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const others = worldTiles.filter(({ code }) => !known.has(code));
  const side = tile - gap;
  const limit = (step: number): string => format(low + ((high - low) * step) / steps);
  return (
    <div class="world">
      <section class="table-frame" tabindex={0} aria-label={props.label}>
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={props.label}>
          <path
            class="sea"
            d={others
              .map(({ column, row }) => `M${column * tile} ${row * tile}h${side}v${side}h-${side}z`)
              .join('')}
          />
          {worldTiles.flatMap(({ code, column, row }) => {
            const place = known.get(code);
            if (place === undefined) return [];
            const shade =
              place.value === null || !isComparable ? 'hollow' : `shade-${shadeOf(place.value, low, high)}`;
            return [
              <g class={shade}>
                <title>{`${place.name}: ${place.story}`}</title>
                <rect x={column * tile} y={row * tile} width={side} height={side} rx="1" />
                <text x={column * tile + side / 2} y={row * tile + side / 2 + 1.7}>
                  {code}
                </text>
              </g>,
            ];
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

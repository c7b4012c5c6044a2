import { at } from '../algebra/at.ts';
import type { Random } from '../distribution/random.ts';
import { absentCode } from '../summary/code-order.ts';
import type { Tally, Unit } from '../summary/tally.ts';
import { cellCodes } from './margin-cell.ts';
import type { Margin } from './margins.ts';
import { categoryPlaces, rake } from './rake.ts';
import { bootstrap, jackknife, type Replicate } from './replicates.ts';

/** Units whole again, and the place of each part among them. */
const wholeUnits = (
  parts: readonly Unit[],
): { readonly units: readonly Unit[]; readonly places: Int32Array } => {
  const known = new Map<string, number>();
  const units: Unit[] = [];
  const places = Int32Array.from(parts, ({ stratum, cluster, rows }) => {
    const key = JSON.stringify([stratum, cluster ?? null]);
    const place = known.get(key) ?? units.length;
    known.set(key, place);
    const unit = units[place];
    units[place] = unit
      ? { ...unit, rows: unit.rows + rows }
      : { stratum, ...(cluster === undefined ? {} : { cluster }), rows };
    return place;
  });
  return { units, places };
};

/** A tally over the margins' variables, filled with the weights of parts times factors, and each part's cell in it. */
const marginTally = (parts: readonly Unit[]) => {
  const codes = parts.map(({ margin }) =>
    margin === undefined || margin.cell === '' ? null : cellCodes(margin.cell),
  );
  const variables = codes.find((own) => own !== null)?.length ?? 0;
  const dimensions = Array.from({ length: variables }, (_, variable) => ({
    variable: String(variable),
    codes: [...new Set(codes.flatMap((own) => own?.[variable] ?? []))],
  }));
  const cells = Int32Array.from(codes, (own) =>
    own === null
      ? -1
      : dimensions.reduce(
          (place, { codes: known }, variable) => place * known.length + known.indexOf(own[variable] ?? ''),
          0,
        ),
  );
  const size = dimensions.reduce((product, { codes: known }) => product * known.length, 1);
  const fill = (factorOf: (part: number) => number): Tally => {
    const [n, w] = [new Float64Array(size), new Float64Array(size)];
    parts.forEach(({ rows, margin }, part) => {
      const cell = at(cells, part);
      const factor = factorOf(part);
      if (cell < 0 || factor === 0) return;
      n[cell] = at(n, cell) + rows;
      w[cell] = at(w, cell) + factor * (margin?.w ?? 0);
    });
    return { dimensions, n, w, w2: w };
  };
  return { cells, fill };
};

const sharesOf = (tally: Tally): readonly Margin[] =>
  tally.dimensions.map(({ variable, codes }) => {
    const places = categoryPlaces(tally, variable);
    const targets = codes.map((_, place) =>
      tally.w.reduce((sum, weight, cell) => (places[cell] === place ? sum + weight : sum), 0),
    );
    return { variable, targets: Object.fromEntries(codes.map((code, place) => [code, targets[place] ?? 0])) };
  });

const totalOf = (targets: Readonly<Record<string, number>>): number =>
  Object.values(targets).reduce((sum, own) => sum + own, 0);

/**
 * The margins that weights of a replicate must meet: those of the whole sample, in which those who did not say (the
 * code `''`) keep the share they have in the replicate.
 */
const margins = (whole: readonly Margin[], replicate: Tally): readonly Margin[] => {
  const own = sharesOf(replicate);
  return whole.map(({ variable, targets }, index) => {
    const open = targets[absentCode];
    if (open === undefined) return { variable, targets };
    const total = totalOf(targets);
    const found = own[index]?.targets ?? {};
    const share = (found[absentCode] ?? 0) / totalOf(found);
    return {
      variable,
      targets: Object.fromEntries(
        Object.entries(targets).map(([code, target]) => [
          code,
          code === absentCode ? total * share : (target * total * (1 - share)) / (total - open),
        ]),
      ),
    };
  });
};

/**
 * What the weights of each part of a design are multiplied by in each replicate: clusters left out one by one, or
 * drawn again. Where units come in parts by margins, weights are raked to the margins in every replicate. Null where
 * that cannot be done in one of them, or where no stratum has two clusters.
 *
 * @example
 * replicateFactors(['1', '2'].map((cluster) => ({ stratum: '', cluster, rows: 5 })), 'jackknife').map(({ factors }) => [...factors]) // [[0, 2], [2, 0]]
 */
export const replicateFactors = (
  parts: readonly Unit[],
  by: 'jackknife' | { readonly count: number; readonly random: Random },
): readonly Replicate[] | null => {
  const { units, places } = wholeUnits(parts);
  const replicates = by === 'jackknife' ? jackknife(units) : bootstrap(units, by.count, by.random);
  if (replicates.length === 0) return null;
  if (units.length === parts.length && parts.every(({ margin }) => margin === undefined)) return replicates;
  const spread = replicates.map(({ factors, scale }) => ({
    scale,
    factors: Float64Array.from(places, (place) => at(factors, place)),
  }));
  if (parts.every(({ margin }) => margin === undefined)) return spread;
  const { cells, fill } = marginTally(parts);
  const whole = sharesOf(fill(() => 1));
  const met: Replicate[] = [];
  for (const { scale, factors } of spread) {
    const tally = fill((part) => at(factors, part));
    const raked = rake(tally, margins(whole, tally));
    if (!raked.ok) return null;
    met.push({
      scale,
      factors: factors.map((factor, part) => {
        const cell = at(cells, part);
        return cell < 0 ? factor : factor * at(raked.factors, cell);
      }),
    });
  }
  return met;
};

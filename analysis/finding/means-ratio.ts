import { codeNumbers } from '../data/codes.ts';
import { designRatio } from '../describe/ratio.ts';
import { collapseDesignTally, sliceDesignTally } from '../summary/design-tally-cells.ts';
import { combinations } from '../summary/slice-grouped-moments.ts';
import { type Asked, variableNamed } from './asked.ts';
import type { Note } from './finding-parts.ts';
import type { MeansDetails } from './means-finding.ts';

/** The most cells over all variance units that two numbers are tallied in. */
const mostCells = 2_000_000;

/** How much of one number there is for each unit of another, over everybody and by group. */
export const meansRatio = async (
  asked: Asked,
  of: string,
  per: string,
  by: readonly string[],
  valid: readonly (readonly string[])[],
  level?: number,
): Promise<{ readonly details: Pick<MeansDetails, 'ratio'>; readonly notes: readonly Note[] }> => {
  const { source, design, lonely } = asked;
  const where = design.where === undefined ? {} : { where: design.where };
  const valuesOf = async (name: string): Promise<readonly string[]> => {
    const variable = variableNamed(asked, name);
    const met = (await source.tally({ variables: [name], ...where })).dimensions[0]?.codes ?? [];
    const numbers =
      variable.measure === 'number'
        ? met.map((code) => (code === '' ? Number.NaN : Number(code)))
        : codeNumbers(variable, met);
    return met.filter((_, place) => Number.isFinite(numbers[place]));
  };
  const [above, below] = [await valuesOf(of), await valuesOf(per)];
  const groups = combinations(valid);
  const { units } = await source.designTally({ ...design, variables: [] });
  if (above.length * below.length * groups.length * units.length > mostCells)
    return { details: {}, notes: [{ code: 'too-many-values', place: of }] };
  const evidence = await source.designTally({ ...design, variables: [of, per, ...by] });
  const ratioIn = (codes: readonly string[]) =>
    designRatio(
      collapseDesignTally(
        sliceDesignTally(evidence, {
          [of]: above,
          [per]: below,
          ...Object.fromEntries(by.map((name, place) => [name, codes.slice(place, place + 1)])),
        }),
        [of, per],
      ),
      level,
      lonely,
    );
  const everybody = designRatio(
    collapseDesignTally(sliceDesignTally(evidence, { [of]: above, [per]: below }), [of, per]),
    level,
    lonely,
  );
  return {
    details: {
      ratio: {
        per,
        groups: by.length === 0 ? [] : groups.map((codes) => ({ codes, ratio: ratioIn(codes).ratio })),
        total: everybody.ratio,
      },
    },
    notes: everybody.notes,
  };
};

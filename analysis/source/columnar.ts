import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import type { Result } from '../../surveys/model/issue.ts';
import { addScores, codebookWithScores } from '../data/add-scores.ts';
import { codedColumn } from '../data/build-column.ts';
import { codeNumbers, columnCodes, variableOf } from '../data/codes.ts';
import type { CodedColumn, Column, Frame, NumberColumn } from '../data/column.ts';
import { countableColumn } from '../data/countable-column.ts';
import { rowMask } from '../data/filter.ts';
import { addDesignMoments, addTallies } from '../summary/add-alike.ts';
import { emptyTally } from '../summary/align-tally.ts';
import { absentCode, compareCodes } from '../summary/code-order.ts';
import { leastTogether, mostTogether } from '../summary/kernels/column-room.ts';
import { designMomentsOfEach, designMomentsParts, type MomentsPart } from '../summary/make-design-moments.ts';
import { makeGroupedMoments } from '../summary/make-moments.ts';
import { designTallyParts, tallyEach } from '../summary/make-tally.ts';
import { emptyDesignMoments } from '../summary/merge-design-moments.ts';
import { emptyGroupedMoments, mergeGroupedMoments } from '../summary/merge-grouped-moments.ts';
import type { DesignMoments, GroupedMoments } from '../summary/moments.ts';
import { type Axis, absentValue, type Counted, hasAbsent, type Measured } from '../summary/rows.ts';
import { sliceGroupedMoments } from '../summary/slice-grouped-moments.ts';
import type { Runs } from '../summary/sum-cells.ts';
import type { Tally } from '../summary/tally.ts';
import { type VarianceUnits, varianceUnits } from '../summary/variance-units.ts';
import { keptByPart } from './kept-by-part.ts';
import type { Design, Extent, Source, TallyQuery, TextReader } from './source.ts';
import { everyRow, variablesOf, weighFrame } from './weigh-frame.ts';

export interface ColumnarInput {
  readonly codebook: Codebook;
  /** Rows in any number of parts: segments of a store, one file. */
  readonly frames: readonly Frame[];
  /** Whether any row is simulated. */
  readonly simulated: boolean;
  readonly reader?: TextReader;
}

/** A value that is worked out once for each key. */
const remembered = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const entry = known.get(key) ?? { value: make(key) };
    known.set(key, entry);
    return entry.value;
  };
};

const columnOf = (frame: Frame, name: string): Column => {
  const column = frame.columns.get(name);
  if (column === undefined) throw new Error(`columnarSource: no variable ${name}`);
  return column;
};

/** Every row of a part as a code of its own. */
const rowCodes = ({ rows }: Frame, part: number): CodedColumn => {
  const codes = Array.from({ length: rows }, (_, row) => `${part} ${row}`);
  return codedColumn(codes, codes);
};

const scan = (column: Column, from: Extent): Extent => {
  let { present, absent, least, greatest } = from;
  const see = (value: number): void => {
    least = least === null || value < least ? value : least;
    greatest = greatest === null || value > greatest ? value : greatest;
  };
  const empty = column.kind === 'coded' ? absentValue(column.values) : 0;
  for (const value of column.values) {
    const missing = column.kind === 'number' ? Number.isNaN(value) : value === empty;
    if (missing) absent += 1;
    else present += 1;
    if (!missing && column.kind === 'number') see(value);
  }
  return { present, absent, least, greatest };
};

/** Numbers that are kept of summaries of one part: a megabyte. */
const mostNumbers = 1 << 17;
/** What keeping one takes besides: its question and its lists, as so many numbers of eight bytes. */
const beside = (asked: string, lists = 16): number => asked.length / 8 + 8 * lists;
const areLong = (before: Frame, frame: Frame): boolean =>
  before.rows >= leastTogether && frame.rows >= leastTogether;
const lengths = (runs: readonly (readonly number[])[]): Runs => runs.map(({ length }) => length);
/** Sums by cells are quickly made again, so parts that lie together are summed together. */
const summed = { most: mostNumbers, joins: areLong, longest: mostTogether };
const tallies = keptByPart<Tally>({ ...summed, sizeOf: ({ n }, asked) => 3 * n.length + beside(asked) });
const sums = keptByPart<DesignMoments>({
  ...summed,
  sizeOf: ({ n }, asked) => 7 * n.length + beside(asked),
});
const moments = keptByPart<GroupedMoments>({
  most: mostNumbers,
  sizeOf: ({ groups }, asked) =>
    groups.length * (groups[0]?.moments.comoment.length ?? 1) + beside(asked, 16 + 4 * groups.length),
});
/** Filters whose rows are kept. */
const masks = keptByPart<Result<Uint8Array>>({ most: 4, sizeOf: () => 1 });

/** Of weights that were looked at: finite and not negative. */
const weightsSeen = new WeakSet<Float64Array>();
const areWeights = (column: NumberColumn): boolean => {
  const values = column.listed?.numbers ?? column.values;
  const are = weightsSeen.has(values) || values.every((value) => value >= 0 && value < Infinity);
  if (are) weightsSeen.add(values);
  return are;
};

/**
 * Summaries from typed columns in memory, one pass a question, and those of a part kept with it. Scores of the codebook that are not variables yet are
 * made first. Texts and numbers can be counted too, each distinct one a code. Codes come in the codebook's order (then those only the data know, sorted, then the absent code). What a
 * query names must exist and fit (codes to count by, numbers to average, a filter that parses, weights that are finite
 * and not negative): otherwise it throws, and `analyse` has said so before.
 */
export const columnarSource = ({ codebook, frames, ...rest }: ColumnarInput): Source =>
  sourceOf({
    ...rest,
    codebook: codebookWithScores(codebook),
    frames: frames.map((frame) => addScores(frame, codebook)),
  });

const isOneUnit = ({ units, index }: VarianceUnits): boolean =>
  units.length === 1 && index.every((own) => own === null);

const sourceOf = ({ codebook, frames, simulated, reader }: ColumnarInput): Source => {
  const variable = (name: string): Variable => {
    const found = variableOf(codebook, name);
    if (found === null) throw new Error(`columnarSource: no variable ${name}`);
    return found;
  };

  const framesAt = (places: readonly number[]): readonly Frame[] =>
    frames.filter((_, part) => places.includes(part));

  const coded = remembered(
    (name: string): ReadonlyMap<Frame, CodedColumn> =>
      new Map(frames.map((frame) => [frame, countableColumn(columnOf(frame, name))])),
  );
  const codedOf = (frame: Frame, name: string): CodedColumn => {
    const column = coded(name).get(frame);
    if (column === undefined) throw new Error(`columnarSource: no variable ${name}`);
    return column;
  };

  const codesOf = remembered((name: string): readonly string[] => {
    const columns = frames.map((frame) => codedOf(frame, name));
    const listed = columnCodes(variable(name));
    /** Parts of a store share their lists. */
    const lists = new Set(columns.map(({ codes }) => codes));
    const met = new Set([...lists].flat());
    const own = listed.filter((code) => met.has(code) || frames.length === 0);
    const extra = [...met].filter((code) => !listed.includes(code)).sort(compareCodes);
    return [...own, ...extra, ...(columns.some(hasAbsent) ? [absentCode] : [])];
  });

  const weightsOf = remembered((name: string): readonly NumberColumn[] =>
    frames.map((frame) => {
      const column = columnOf(frame, name);
      if (column.kind !== 'number' || !areWeights(column))
        throw new Error(`columnarSource: ${name} is not a weight`);
      return column;
    }),
  );

  const extentOf = remembered(
    (name: string): Extent =>
      frames.reduce<Extent>((sofar, frame) => scan(columnOf(frame, name), sofar), {
        present: 0,
        absent: 0,
        least: null,
        greatest: null,
      }),
  );

  const filtered = remembered((expression: string): readonly Result<Uint8Array>[] =>
    masks(frames, codebook, expression, (missing) =>
      framesAt(missing.flat()).map((frame) => rowMask(frame, codebook, expression)),
    ),
  );
  const masksOf = (expression: string): readonly Uint8Array[] =>
    filtered(expression).map((mask) => {
      if (!mask.ok) throw new Error(`columnarSource: ${mask.issues[0]?.code} in the filter`);
      return mask.value;
    });

  const unitsOf = remembered((key: string): VarianceUnits => {
    const [stratum, cluster, margin, weight] = JSON.parse(key) as readonly (string | null)[];
    return varianceUnits(
      frames.map((frame, part) => {
        const weights = weight ? weightsOf(weight)[part]?.values : undefined;
        return {
          rows: frame.rows,
          stratum: stratum ? codedOf(frame, stratum) : null,
          cluster: cluster === everyRow ? rowCodes(frame, part) : cluster ? codedOf(frame, cluster) : null,
          margin: margin && weights ? { cells: codedOf(frame, margin), weights } : null,
        };
      }),
    );
  });

  const designUnits = ({ stratum, cluster, margin, weight }: Design): VarianceUnits =>
    unitsOf(JSON.stringify([stratum ?? null, cluster ?? null, margin ?? null, margin ? weight : null]));

  const countedRows = ({ weight, where }: Design): readonly Counted[] => {
    const weights = weight === undefined ? null : weightsOf(weight);
    const masks = where === undefined ? null : masksOf(where);
    return frames.map(({ rows }, part) => ({
      rows,
      weights: weights?.[part] ?? null,
      mask: masks?.[part] ?? null,
    }));
  };

  const axes = (frame: Frame, names: readonly string[]): readonly Axis[] =>
    names.map((name) => ({ variable: name, column: codedOf(frame, name), codes: codesOf(name) }));

  const measured = (frame: Frame, name: string): Measured => {
    const column = columnOf(frame, name);
    if (column.kind === 'text') throw new Error(`columnarSource: ${name} is text`);
    return column.kind === 'number'
      ? { variable: name, column }
      : { variable: name, column, numbers: codeNumbers(variable(name), column.codes) };
  };

  /** Parts, those at some places or all, with which of their rows count. */
  const partsOf = (
    design: Design,
    places?: readonly number[],
  ): readonly { readonly frame: Frame; readonly counted: Counted }[] => {
    const rows = countedRows(design);
    return frames.flatMap((frame, part) => {
      const counted = rows[part];
      return counted === undefined || places?.includes(part) === false ? [] : [{ frame, counted }];
    });
  };

  /** What is asked of every part alike: which codes in which order is part of it. */
  const questionOf = ({ weight, where }: Design, by: readonly string[], of: readonly string[] = []): string =>
    JSON.stringify([weight ?? null, where ?? null, by, by.map(codesOf), of]);

  const empty = (names: readonly string[]) =>
    emptyTally(names.map((name) => ({ variable: name, codes: columnCodes(variable(name)) })));

  const tally = (query: TallyQuery): Tally => {
    const [first, ...rest] = tallies(frames, codebook, questionOf(query, query.variables), (missing) =>
      tallyEach(
        partsOf(query, missing.flat()).map(({ frame, counted }) => ({
          axes: axes(frame, query.variables),
          counted,
        })),
        lengths(missing),
      ),
    );
    return first === undefined ? empty(query.variables) : addTallies([first, ...rest]);
  };

  return {
    codebook,
    simulated,
    ...(reader === undefined ? {} : { reader }),
    rows: async () => frames.reduce((sum, { rows }) => sum + rows, 0),
    extent: async (name) => extentOf(name),
    filterIssues: async (where) => filtered(where).find(({ ok }) => !ok)?.issues ?? [],
    tally: async (query) => tally(query),
    designTally: async (query) => {
      const units = designUnits(query);
      if (units.units.length === 0 || frames.length === 0)
        return { units: [{ stratum: '', rows: 0 }], cells: [empty(query.variables)] };
      if (isOneUnit(units)) return { units: units.units, cells: [tally(query)] };
      return designTallyParts(
        partsOf(query).map(({ frame, counted }) => ({ axes: axes(frame, query.variables), counted })),
        units,
      );
    },
    moments: async (query) =>
      sliceGroupedMoments(
        moments(frames, codebook, questionOf(query, query.by, query.variables), (missing) =>
          partsOf(query, missing.flat()).map(({ frame, counted }) =>
            makeGroupedMoments(
              query.variables.map((name) => measured(frame, name)),
              axes(frame, query.by),
              counted,
            ),
          ),
        ).reduce(mergeGroupedMoments, emptyGroupedMoments(query.by)),
        query.by.map(codesOf),
      ),
    designMoments: async (query) => {
      const units = designUnits(query);
      const parts = (places?: readonly number[]): readonly MomentsPart[] =>
        partsOf(query, places).map(({ frame, counted }) => ({
          measured: measured(frame, query.variable),
          by: axes(frame, query.by),
          counted,
        }));
      const question = questionOf(query, query.by, [query.variable]);
      const alone = isOneUnit(units)
        ? sums(frames, codebook, question, (missing) => {
            const [one, ...others] = parts(missing.flat());
            return one === undefined ? [] : designMomentsOfEach([one, ...others], lengths(missing));
          })
        : [];
      const [first, ...rest] = alone;
      if (first !== undefined) return addDesignMoments([first, ...rest], units.units);
      const [one, ...others] = parts();
      return one === undefined
        ? emptyDesignMoments(query.variable, query.by)
        : designMomentsParts([one, ...others], units);
    },
    weighted: (by) => {
      const base = by.base === undefined ? null : weightsOf(by.base);
      const masks = by.where === undefined ? null : masksOf(by.where);
      return sourceOf({
        codebook,
        simulated,
        frames: frames.map((frame, part) =>
          weighFrame(
            frame,
            variablesOf(by.axes).map((name) => codedOf(frame, name)),
            base?.[part]?.values ?? null,
            masks?.[part] ?? null,
            by,
          ),
        ),
      });
    },
    async *scan(query) {
      const masks = query.where === undefined ? null : masksOf(query.where);
      const names = [...query.variables, query.weight, query.stratum, query.cluster, query.margin].filter(
        (name) => name !== undefined,
      );
      for (const [part, frame] of frames.entries()) {
        const columns = new Map(names.map((name) => [name, columnOf(frame, name)]));
        const mask = masks?.[part];
        yield mask === undefined
          ? { rows: frame.rows, columns }
          : selectRows({ rows: frame.rows, columns }, mask);
      }
    },
  };
};

const pick = <Values extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
  values: Values,
  mask: Uint8Array,
): Values => values.filter((_: number, row: number) => mask[row] !== 0) as Values;

/** The rows that a mask lets through. */
const selectRows = (frame: Frame, mask: Uint8Array): Frame => ({
  rows: mask.reduce((sum, one) => sum + one, 0),
  columns: new Map(
    [...frame.columns].map(([name, column]): [string, Column] => {
      if (column.kind === 'number') return [name, { kind: 'number', values: pick(column.values, mask) }];
      if (column.kind === 'text') return [name, { ...column, values: pick(column.values, mask) }];
      return [name, { ...column, values: pick(column.values, mask) }];
    }),
  ),
});

import { groupMeans } from '../compare/means.ts';
import { seededRandom } from '../distribution/random.ts';
import { byNeighbour, concordance, neighbours } from '../exploration/concordance.ts';
import { stopWords } from '../exploration/stop-words.ts';
import { scrub } from '../scrub/scrub.ts';
import { rowMoments } from '../summary/row-moments.ts';
import { rowUnits } from '../weight/row-units.ts';
import { type Asked, baseDrop, complete, options } from './asked.ts';
import type { ConcordanceFinding, Neighbour } from './concordance-finding.ts';
import type { AnalysisTask } from './schema.ts';
import { writtenRows } from './written-rows.ts';

const usual = { around: 60, most: 100, seed: 1 } as const;
const mostNeighbours = 20;

type Line = ConcordanceFinding['lines'][number];

/** Words next to a term on one side, by the number of texts; without those that only hold sentences together. */
const beside = (texts: readonly (readonly Line[])[], side: 'left' | 'right'): readonly Neighbour[] => {
  const counts = new Map<string, number>();
  for (const lines of texts) {
    const words = lines.flatMap((hit) => {
      const word = neighbours(hit, side)[0]?.toLowerCase();
      return word === undefined || stopWords(hit.language).has(word) ? [] : [word];
    });
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .map(([word, own]) => ({ word, texts: own }))
    .sort((one, other) => other.texts - one.texts || (one.word < other.word ? -1 : 1))
    .slice(0, mostNeighbours);
};

const ordered = (
  lines: readonly Line[],
  order: 'chance' | 'left' | 'right',
  seed: number,
): readonly Line[] => {
  if (order !== 'chance') return [...lines].sort(byNeighbour(order, 'und'));
  const random = seededRandom(seed);
  return lines
    .map((line) => ({ line, at: random.uniform() }))
    .sort((one, other) => one.at - other.at)
    .map(({ line }) => line);
};

const clipped = (value: number | null): number | null =>
  value === null ? null : Math.min(1, Math.max(0, value));

/** Where words stand in the texts that pass the filter: how many texts have them, what is beside them, and the lines. */
export const askConcordance = async (
  asked: Asked,
  task: AnalysisTask,
  {
    of,
    term,
    around = usual.around,
    order = 'chance',
    most = usual.most,
    seed = usual.seed,
    level,
  }: NonNullable<AnalysisTask['concordance']>,
): Promise<readonly ConcordanceFinding[]> => {
  const { source, design } = asked;
  const rows = await writtenRows(asked, { of, by: [] });
  const found = rows.map(({ text, language }): readonly Line[] =>
    concordance(text, term, around).length === 0
      ? []
      : concordance(scrub(text).text, term, around).map((hit) => ({ ...hit, language })),
  );
  const weights = rows.map(({ weight }) => weight);
  const { units } = await source.designTally({ ...design, variables: [] });
  const placed = rowUnits(rows.length, {
    ...(design.stratum === undefined ? {} : { stratum: rows.map(({ stratum }) => stratum) }),
    ...(design.cluster === undefined ? {} : { cluster: rows.map(({ cluster }) => cluster) }),
    ...(design.margin === undefined ? {} : { margin: { cells: rows.map(({ cell }) => cell), weights } }),
    units,
  });
  const moments = rowMoments(
    { variable: term, by: [], groups: [[]] },
    {
      values: found.map((lines) => (lines.length > 0 ? 1 : 0)),
      weights,
      groupOf: rows.map(() => 0),
      ...placed,
    },
  );
  const { total, notes } = groupMeans(moments, options(asked, level));
  const having = found.filter((lines) => lines.length > 0);
  const part = {
    kind: 'concordance' as const,
    of,
    by: [],
    term,
    texts: having.length,
    hits: having.reduce((sum, lines) => sum + lines.length, 0),
    share: { ...total, low: clipped(total.low), high: clipped(total.high) },
    before: beside(having, 'left'),
    after: beside(having, 'right'),
    lines: ordered(having.flat(), order, seed).slice(0, most),
    notes: [...notes, ...baseDrop(asked, rows.length, of)],
  };
  return [complete(asked, task, 'scan', part)];
};

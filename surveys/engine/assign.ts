import { type Assignment, assignedName, levelsOf, stratumName } from '../definition/assigned.ts';
import { drawnAt } from '../definition/drawn-at.ts';
import { sha256Hex } from '../definition/sha256.ts';
import type { Draft } from '../model/response.ts';
import type { Experiment, Survey } from '../model/survey.ts';
import { draws } from './shuffle.ts';

/** Every combination of levels, the last factor running fastest: `control=0 burden=user …`. */
export const cellsOf = (experiment: Experiment): readonly string[] =>
  experiment.factors.reduce<readonly string[]>(
    (cells, factor) =>
      cells.flatMap((cell) =>
        factor.levels.map((level) => `${cell}${cell === '' ? '' : ' '}${factor.name}=${level.name}`),
      ),
    [''],
  );

const leavesReference = ({ factors }: Experiment, cell: string): number => {
  const levels = levelsOf(cell);
  return factors.filter(({ name, reference }) => levels[name] !== reference).length;
};

/** What a person's cell is drawn from: the cells open to them, and among whom these are balanced. */
export interface CellDraw {
  readonly stratum: string;
  readonly cells: readonly string[];
}

export interface CellPlace extends CellDraw {
  readonly experiment: Experiment;
  readonly secret: string;
  readonly place: number;
}

interface CellBlock {
  readonly key: string;
  readonly order: readonly string[];
}

const latest = new WeakMap<Experiment, Map<string, CellBlock>>();

const blockOrder = ({ experiment, secret, stratum, cells }: CellPlace, block: number): readonly string[] => {
  const blocks = latest.get(experiment) ?? new Map<string, CellBlock>();
  latest.set(experiment, blocks);
  const key = JSON.stringify([secret, experiment.name, stratum, block]);
  const known = blocks.get(stratum);
  if (known?.key === key) return known.order;
  const order = cells
    .map((cell) => [sha256Hex(`${key}${cell}`), cell] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, cell]) => cell);
  blocks.set(stratum, { key, order });
  return order;
};

/**
 * The cell at a place of a stratum, counted from 0: permuted blocks that hold every open cell once, each put in the order of
 * SHA-256 over the experiment's secret, so that cells stay balanced and nobody without the secret can foresee the next,
 * however many they have seen.
 */
export const cellAt = (at: CellPlace): string => {
  const size = at.cells.length;
  return blockOrder(at, Math.floor(at.place / size))[at.place % size] ?? '';
};

/** The cell that a response's seed alone decides: simple randomisation, for responses begun without the server. */
export const simpleCell = (
  { name }: Pick<Experiment, 'name'>,
  seed: number,
  cells: readonly string[],
): string => cells[Math.floor(draws(`${seed}:${name}`)() * cells.length)] ?? '';

/**
 * The cells open to a person: all of them, or the half of the design opposite to the cell they have in an earlier
 * experiment. Whoever has none there may get any.
 */
export const openCells = (
  experiment: Experiment,
  { assigned }: Pick<Draft, 'assigned'>,
): readonly string[] => {
  const cells = cellsOf(experiment);
  const other = experiment.opposite === undefined ? undefined : assigned[experiment.opposite];
  if (other === undefined) return cells;
  const half = leavesReference(experiment, other) % 2;
  return cells.filter((cell) => leavesReference(experiment, cell) % 2 !== half);
};

/**
 * What a person's cell is drawn from. Cells are balanced among people of one language, or all, who answer the same
 * version (each has a secret of its own) and to whom the same cells are open; simulated ones among themselves.
 */
export const drawFrom = (
  experiment: Experiment,
  draft: Pick<Draft, 'language' | 'simulated' | 'version' | 'assigned'>,
): CellDraw => {
  const { language, simulated, version } = draft;
  const cells = openCells(experiment, draft);
  const within = experiment.stratum === 'language' ? language : '';
  const half = experiment.opposite === undefined ? '' : `:${cells[0] ?? ''}`;
  return { stratum: `${version}:${simulated ? 'simulated:' : ''}${within}${half}`, cells };
};

/** Experiments drawn on entry to a page to which this person is not yet assigned; without a page, those of the start. */
export const dueExperiments = (
  survey: Survey,
  { assigned }: Pick<Draft, 'assigned'>,
  page: string | null,
): readonly Experiment[] =>
  survey.experiments.filter((experiment) => {
    if (assigned[experiment.name] !== undefined) return false;
    const pages = drawnAt(survey, experiment);
    return pages.length === 0 || (page !== null && pages.includes(page));
  });

/** The draft with a cell and how it came by it, once and for good: an assignment that exists is never redrawn. */
export const withAssignment = (
  draft: Draft,
  experiment: Experiment,
  cell: string,
  how: Assignment = 'balanced',
): Draft => {
  const { name, stratum } = experiment;
  if (draft.assigned[name] !== undefined) return draft;
  const own = how === 'balanced' && stratum === 'language' ? { [stratumName(name)]: draft.language } : {};
  return { ...draft, assigned: { ...draft.assigned, [name]: cell, [assignedName(name)]: how, ...own } };
};

import type { Variable } from '../../surveys/model/codebook.ts';
import { variableOf } from '../data/codes.ts';
import type { Design, Source, TextReader } from '../source/source.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';
import type { Finding } from './finding.ts';
import type { Note, Provenance, ReplicatesMade, WeightsMade } from './finding-parts.ts';
import type { AnalysisTask } from './schema.ts';
import { toolkitVersion } from './version.ts';

/** What every task of a request is answered with. */
export interface Asked {
  readonly source: Source;
  readonly design: Design;
  readonly lonely: LonelyUnit | undefined;
  /** Rows that pass the filter, weighted or not: what a base is compared with. */
  readonly rows: number;
  readonly provenance: (path: Provenance['path']) => Provenance;
  /** A filter of a task's own as it holds here: of those who agreed to what this is for. */
  readonly under: (where: string) => string;
  /** What reads texts, and whose texts may teach it: of those who agreed to what this is for. Null where nothing does. */
  readonly reader: (TextReader & { readonly teaching: string | null }) | null;
  /** What every finding must say, whatever was asked: how weights were made. */
  readonly notes: readonly Note[];
}

/** Below this many people nothing is tested and a share is withheld where it is shown. */
export const smallBase = 30;
/** Below this many people a number is marked. */
export const limitedBase = 100;

/** Options that every estimator takes; absent keys stay absent. */
export const options = ({ lonely }: Asked, level: number | undefined) => ({
  smallBase: limitedBase,
  ...(level === undefined ? {} : { level }),
  ...(lonely === undefined ? {} : { lonely }),
});

export const variableNamed = ({ source }: Asked, name: string): Variable => {
  const variable = variableOf(source.codebook, name);
  if (variable === null) throw new Error(`variableNamed: ${name} was not checked`);
  return variable;
};

/** Variables of a list in which a multiple-response set stands for its options. */
export const expandSets = ({ codebook }: Source, names: readonly string[]): readonly string[] =>
  names.flatMap((name) => codebook.sets?.find((set) => set.name === name)?.variables ?? [name]);

/** A note that this much of what was asked did not answer, when it is more than one in twenty. */
export const baseDrop = (asked: Asked, valid: number, place: string): readonly Note[] =>
  valid > 0 && valid < 0.95 * asked.rows
    ? [{ code: 'base-drop', place, data: { asked: asked.rows, valid } }]
    : [];

/** Grades the base of a note: `small-base` below 30, `limited-base` from there to 99. */
const graded = (note: Note): Note =>
  note.code === 'small-base' && Number(note.data?.['n']) >= smallBase
    ? { ...note, code: 'limited-base' }
    : note;

const same = (note: Note): string => JSON.stringify([note.code, note.place, note.data]);

/** What every finding has beside its numbers: the task as asked, its notes once each, and where it comes from. */
export const complete = <Part extends { readonly notes: readonly Note[] }>(
  asked: Asked,
  task: AnalysisTask,
  path: Provenance['path'],
  part: Part,
  more: readonly Note[] = [],
): Part & Pick<Finding, 'asks' | 'notes' | 'provenance'> => {
  const provenance = asked.provenance(path);
  const notes = [
    ...(provenance.simulated ? [{ code: 'simulated' }] : []),
    ...part.notes.map(graded),
    ...more,
    ...asked.notes,
  ];
  return {
    ...part,
    asks: task,
    notes: [...new Map(notes.map((note) => [same(note), note])).values()],
    provenance,
  };
};

export const provenanceOf =
  (
    source: Source,
    rows: number,
    design: Design,
    weighting: WeightsMade | null = null,
    replicates: ReplicatesMade | null = null,
  ) =>
  (path: Provenance['path']): Provenance => ({
    source: source.codebook.name,
    version: source.codebook.version,
    rows,
    weight: design.weight ?? null,
    strata: design.stratum ?? null,
    cluster: design.cluster ?? null,
    where: design.where ?? null,
    weighting,
    replicates,
    path,
    simulated: source.simulated,
    toolkit: toolkitVersion,
  });

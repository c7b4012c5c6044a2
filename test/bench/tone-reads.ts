import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calibrate, probabilitiesOf } from '../../analysis/text/model/calibrate.ts';
import { headOf, type ReadHeldOut, readHeldOut } from '../../analysis/text/model/held-out.ts';
import type { LabelledText } from '../../analysis/text/model/labelled-text.ts';
import { listedWords } from '../../analysis/text/model/listed-words.ts';
import { heads, openModel, type SentimentModel } from '../../analysis/text/model/model.ts';
import type { ReadLabel } from '../../analysis/text/model/performance.ts';
import type { LabelledLine } from '../../analysis/text/model/read-labelled.ts';
import { labels, sentiment } from '../../analysis/text/model/sentiment.ts';
import { taught } from '../../analysis/text/model/taught.ts';
import { shippedOptions, spreadOver, trainModel } from '../../analysis/text/model/train-model.ts';

/** Texts of one source and language, how they were read, and each with what was read. */
export interface ToneReads {
  readonly source: string;
  readonly language: string;
  readonly how: string;
  readonly rows: readonly LabelledText[];
  readonly reads: readonly ReadLabel[];
}

/** As the shipped model is made, with calibration on two parts instead of three. */
const options = { ...shippedOptions, folds: 2, lists: listedWords };

const groupOf = ({ source, language }: LabelledText): string => `${source} ${language}`;

const grouped = (rows: readonly LabelledText[]): readonly (readonly LabelledText[])[] => {
  const groups = new Map<string, LabelledText[]>();
  for (const row of rows) {
    const group = groups.get(groupOf(row));
    if (group === undefined) groups.set(groupOf(row), [row]);
    else group.push(row);
  }
  return [...groups.values()];
};

/** Reads texts by a model, each by the part that is of its kind of text. */
export const readsBy = (
  model: SentimentModel,
  rows: readonly LabelledText[],
  how: string,
): readonly ToneReads[] =>
  grouped(rows).map((own) => ({
    source: own[0]?.source ?? '',
    language: own[0]?.language ?? '',
    how,
    rows: own,
    reads: own.map((row) => {
      const { label, p } = sentiment(model, row.text, {
        language: row.language,
        head: headOf(row),
        frame: row.frame,
      });
      return {
        gold: row.label,
        read: label === null ? 1 : labels.indexOf(label),
        sure: Math.max(...(p ?? [1 / 3])),
      };
    }),
  }));

/** What takes minutes is kept for the shipped model's version among the machine's temporary files. */
const kept = (version: string, name: string, make: () => Uint8Array): Uint8Array => {
  const path = join(tmpdir(), `confia-bench-${version}-${name}`);
  if (!existsSync(path)) writeFileSync(path, make());
  return readFileSync(path);
};

const opened = (file: Uint8Array): SentimentModel => {
  const model = openModel(file, listedWords);
  if (model === null) throw new Error('toneReads: the trained file is no model');
  return model;
};

/** A model that may be used for measuring only: also taught with the training rows of `umsab`. */
export const referenceModel = (version: string, lines: readonly LabelledLine[]): SentimentModel =>
  opened(kept(version, 'reference.bin', () => trainModel(taught(lines, true), options)));

/** A model that never saw the codes of the Spanish survey. */
export const modelWithout = (
  version: string,
  lines: readonly LabelledLine[],
  source: string,
): SentimentModel =>
  opened(
    kept(version, `without-${source}.bin`, () =>
      trainModel(
        taught(lines, false).filter((row) => row.source !== source),
        options,
      ),
    ),
  );

/**
 * Five-fold cross-validation of the sources and languages that have no rows for validation: each part is read by
 * weights learned from the others, with probabilities fitted on the reads of the others.
 */
export const foldReads = (version: string, lines: readonly LabelledLine[]): readonly ToneReads[] => {
  const validated = new Set(lines.filter(({ split }) => split === 'val').map(groupOf));
  const rows = taught(lines, false);
  const at = new Map(rows.map((row, place) => [row, place]));
  const file = kept(version, 'folds.json', () =>
    new TextEncoder().encode(
      JSON.stringify(
        readHeldOut(rows, options, 5, spreadOver(rows)).map(({ row, ...read }) => ({
          ...read,
          row: at.get(row),
        })),
      ),
    ),
  );
  const saved: readonly (Omit<ReadHeldOut, 'row'> & { readonly row: number })[] = JSON.parse(
    new TextDecoder().decode(file),
  );
  const found = new Map<LabelledText, ReadLabel>();
  for (const head of heads)
    for (let fold = 0; fold < 5; fold += 1) {
      const calibration = calibrate(
        saved.filter((read) => read.head === head && read.fold !== fold),
        options.balance[head],
      );
      for (const read of saved) {
        const row = rows[read.row];
        if (row === undefined || read.head !== head || read.fold !== fold || validated.has(groupOf(row)))
          continue;
        const p = probabilitiesOf(calibration, read.language, read.logits);
        const sure = Math.max(...p);
        found.set(row, { gold: read.label, read: p.indexOf(sure), sure });
      }
    }
  return grouped([...found.keys()]).map((own) => ({
    source: own[0]?.source ?? '',
    language: own[0]?.language ?? '',
    how: 'five folds',
    rows: own,
    reads: own.flatMap((row) => found.get(row) ?? []),
  }));
};

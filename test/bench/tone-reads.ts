import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CodedText, readText } from '../../analysis/refit/coded-text.ts';
import { refit } from '../../analysis/refit/refit.ts';
import { type Calibration, calibrate, probabilitiesOf } from '../../analysis/text/model/calibrate.ts';
import { headOf, heads } from '../../analysis/text/model/head.ts';
import { type ReadHeldOut, readHeldOut } from '../../analysis/text/model/held-out.ts';
import type { LabelledText } from '../../analysis/text/model/labelled-text.ts';
import { apartFrom, learnParts } from '../../analysis/text/model/learn-part.ts';
import { listedWords } from '../../analysis/text/model/listed-words.ts';
import { openModel, type SentimentModel } from '../../analysis/text/model/model.ts';
import type { ReadLabel } from '../../analysis/text/model/performance.ts';
import type { LabelledLine } from '../../analysis/text/model/read-labelled.ts';
import { labels, sentiment } from '../../analysis/text/model/sentiment.ts';
import { taught } from '../../analysis/text/model/taught.ts';
import { shippedOptions, spreadOver, trainModel } from '../../analysis/text/model/train-model.ts';
import type { Weights } from '../../analysis/text/model/train-weights.ts';
import { withoutPart } from '../../analysis/text/model/without-part.ts';

/** Texts of one source and language, how they were read, and each with what was read. */
export interface ToneReads {
  readonly source: string;
  readonly language: string;
  readonly how: string;
  readonly rows: readonly LabelledText[];
  readonly reads: readonly ReadLabel[];
}

/** As the shipped model is made. */
const options = { ...shippedOptions, lists: listedWords };

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

const pathOf = (version: string, name: string): string => join(tmpdir(), `confia-bench-${version}-${name}`);

/** Whether what must be trained for measuring is there from a run before. */
export const isKept = (version: string, name: 'reference.bin' | 'folds.json'): boolean =>
  existsSync(pathOf(version, name));

/** What takes minutes is kept for the shipped model's version among the machine's temporary files. */
const kept = (version: string, name: string, make: () => Uint8Array): Uint8Array => {
  const path = pathOf(version, name);
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

/** Negative and positive against neutral, as they stand in a model's file, as weights to learn parts from. */
const weightsOf = ({ bits, tables, values }: SentimentModel): Weights => {
  const shared = new Float32Array(3 * 2 ** bits);
  tables.general.forEach((byte, at) => {
    shared[3 * (at >> 1) + 2 * (at % 2)] = values.general[byte + 128] ?? 0;
  });
  return { options, shared, domains: new Map() };
};

/** Whether what `confia text train` does gives the bytes of a model's file, and how many texts it learns from. */
export const taughtAgain = (
  file: Uint8Array,
  lines: readonly LabelledLine[],
): { readonly texts: number; readonly same: boolean } => {
  const rows = taught(lines, false);
  const again = trainModel(rows, options);
  return { texts: rows.length, same: Buffer.compare(again, file) === 0 };
};

const readOf = (calibration: Calibration, { label, language, logits }: ReadHeldOut): ReadLabel => {
  const p = probabilitiesOf(calibration, language, logits);
  const sure = Math.max(...p);
  return { gold: label, read: p.indexOf(sure), sure };
};

/** Of the folds of a re-fit. */
const seeds = [1, 2, 3, 4, 5];

/**
 * A survey without rows for validation: by the model without its part for it; by a re-fit on its codes upon that, in five
 * folds, five times; and by parts learned from four folds in five, with probabilities fitted on the reads of the others. No other weight ever saw a survey with a part.
 */
export const surveyReads = (
  model: SentimentModel,
  lines: readonly LabelledLine[],
  source: string,
): readonly ToneReads[] => {
  const [answers, others] = apartFrom(taught(lines, false));
  const rows = answers.filter((row) => row.source === source);
  const language = rows[0]?.language ?? '';
  const { held } = learnParts(rows, others, weightsOf(model), options.part);
  const without = withoutPart(model, 'survey', language);
  const every = lines.filter((line) => line.source === source && line.language === language);
  const coded = every.flatMap((row): readonly CodedText[] => {
    const read = readText(without, row);
    return read === null ? [] : [{ ...read, label: row.label, source: 'coder' }];
  });
  const again = seeds.flatMap((seed) =>
    (refit(coded, seed)?.heldOut ?? []).map((p, at): ReadLabel => {
      const sure = Math.max(...p);
      return { gold: coded[at]?.label ?? 0, read: p.indexOf(sure), sure };
    }),
  );
  const reads = held.map((read) =>
    readOf(
      calibrate(
        held.filter(({ fold }) => fold !== read.fold),
        options.balance.survey,
      ),
      read,
    ),
  );
  return [
    { source, language, how: 'five folds', rows: held.map(({ row }) => row), reads },
    { source, language, how: 're-fit, five folds', rows: every, reads: again },
    ...readsBy(without, every, 'without its codes'),
  ];
};

/**
 * Cross-validation of the sources and languages that have no rows for validation, by the folds that the model's own
 * calibration is fitted on: each part is read by weights learned from the others, with probabilities fitted on the reads
 * of the others.
 */
export const foldReads = (version: string, lines: readonly LabelledLine[]): readonly ToneReads[] => {
  const validated = new Set(lines.filter(({ split }) => split === 'val').map(groupOf));
  const [, rows] = apartFrom(taught(lines, false));
  const at = new Map(rows.map((row, place) => [row, place]));
  const file = kept(version, 'folds.json', () =>
    new TextEncoder().encode(
      JSON.stringify(
        readHeldOut(rows, options, options.folds, spreadOver(rows)).map(({ row, ...read }) => ({
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
    for (let fold = 0; fold < options.folds; fold += 1) {
      const calibration = calibrate(
        saved.filter((read) => read.head === head && read.fold !== fold),
        options.balance[head],
      );
      for (const read of saved) {
        const row = rows[read.row];
        if (row === undefined || read.head !== head || read.fold !== fold || validated.has(groupOf(row)))
          continue;
        found.set(row, readOf(calibration, { ...read, row }));
      }
    }
  return grouped([...found.keys()])
    .filter((own) => own.length >= 50)
    .map((own) => ({
      source: own[0]?.source ?? '',
      language: own[0]?.language ?? '',
      how: 'three folds',
      rows: own,
      reads: own.flatMap((row) => found.get(row) ?? []),
    }));
};

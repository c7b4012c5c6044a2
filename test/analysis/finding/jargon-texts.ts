import { readFileSync } from 'node:fs';
import type { Frame } from '../../../analysis/data/column.ts';
import type { Random } from '../../../analysis/distribution/random.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import type { Finding } from '../../../analysis/finding/finding.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import { listedWords } from '../../../analysis/text/model/listed-words.ts';
import { openModel } from '../../../analysis/text/model/model.ts';
import { texts as written } from '../../support/columns.ts';
import { projectRoot } from '../../support/sources.ts';
import { book, framed, type Text } from './coded-texts.ts';

const opened = openModel(readFileSync(`${projectRoot}analysis/text/sentiment.bin`), listedWords);
if (opened === null) throw new Error('no model');

/** The model that is shipped. */
export const model = opened;

/** A text and its words. */
export type Worded = Text & { readonly words: string };

/** What the study calls good and bad in words that mean neither elsewhere, and the machine’s label, which knows nothing of it. */
export const jargon = (texts: readonly Text[], random: Random): readonly Worded[] =>
  texts.map((own, place) => {
    const isNegative = own.code === 'negative' || (own.code === 'not-coded' && place % 4 === 0);
    const word = isNegative ? 'counter nine' : own.code === 'mixed' ? 'both counters' : 'counter two';
    return { ...own, words: `${['They sent me to', 'It was', 'Again'][random.integer(3)]} ${word}` };
  });

/** Texts as a part of a source, with their words. */
export const worded = (texts: readonly Worded[]): Frame => {
  const { columns, ...part } = framed(texts);
  return { ...part, columns: new Map([...columns, ['why', written(texts.map(({ words }) => words))]]) };
};

/** What is found in such texts by the model, which may learn from what people said of them. */
export const findingOf = async <Kind extends Finding['kind']>(
  kind: Kind,
  frames: readonly Frame[],
  { reads = model, learns = true, more = {} } = {},
): Promise<Extract<Finding, { readonly kind: Kind }>> => {
  const source = columnarSource({
    codebook: book,
    frames,
    simulated: false,
    reader: { model: () => reads, learns },
  });
  const answer = await analyse(source, { ...more, tasks: [{ [kind]: { of: 'why' } }] });
  const [finding] = answer.ok ? answer.value : [];
  if (finding?.kind !== kind) throw new Error(JSON.stringify(answer.issues));
  return finding as Extract<Finding, { readonly kind: Kind }>;
};

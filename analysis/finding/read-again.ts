import { type CodedText, keptText, labelOf, type ReadText, readText } from '../refit/coded-text.ts';
import { type Probabilities, probabilitiesOf } from '../refit/layer.ts';
import { leastToLearn, type Refit, refit } from '../refit/refit.ts';
import type { Asked } from './asked.ts';
import type { Note } from './finding-parts.ts';
import type { TaughtReader } from './sentiment-finding.ts';
import type { ReadAgain } from './text-outcomes.ts';
import type { TextRow } from './text-rows.ts';

/** Of the folds: the same answers are always cut alike. */
const seed = 1;

export interface ReadTexts {
  readonly read: ReadAgain;
  /** By the model as it is. */
  readonly byModel: ReadAgain;
  readonly refit: TaughtReader | null;
  readonly notes: readonly Note[];
  /** What it was taught: equal where texts are read alike. */
  readonly taught: string;
}

/** The tone of a text that may teach, and who gave it; null for every other. */
const taughtBy = ({
  code,
  label,
  byAuthor,
  teaches,
}: TextRow): Pick<CodedText, 'label' | 'source'> | null => {
  if (!teaches) return null;
  const given = labelOf((byAuthor ? label : code) ?? '');
  return given === null ? null : { label: given, source: byAuthor ? 'author' : 'coder' };
};

const noteOf = ({ codes, taken, steps }: Refit): Note => {
  const of = (step: string) => steps.find((own) => own.step === step)?.quality;
  const [before, after] = [of('model'), of(taken)];
  return taken === 'model'
    ? { code: 'refit-not-better', data: { n: codes } }
    : {
        code: 'refit-taken',
        data: {
          n: codes,
          before: Math.round(100 * (before?.accuracy ?? 0)),
          after: Math.round(100 * (after?.accuracy ?? 0)),
        },
      };
};

/**
 * Texts read once more, by probabilities: by the model with what people's codes teach it, where they may and it reads
 * better then, each coded text without its own code; else by the model alone.
 */
export const readAgain = ({ reader }: Asked, texts: readonly TextRow[]): ReadTexts => {
  if (reader === null) return { read: () => null, byModel: () => null, refit: null, notes: [], taught: '' };
  const model = reader.model();
  const readable = ({ label, written, p }: TextRow): ReadText | null => {
    if (label === null) return null;
    return written === null ? (p === null ? null : keptText(p)) : readText(model, written);
  };
  const byModel = (text: TextRow): Probabilities | null => {
    const own = readable(text);
    return own === null ? null : probabilitiesOf(...own.logits);
  };
  const teaching = new Map<TextRow, CodedText>();
  if (reader.learns)
    for (const text of texts) {
      const given = taughtBy(text);
      const own = given === null ? null : readable(text);
      if (given !== null && own !== null) teaching.set(text, { ...own, ...given });
    }
  const taught = reader.learns ? refit([...teaching.values()], seed) : null;
  const known = new WeakMap<TextRow, Probabilities | null>();
  for (const [place, text] of [...teaching.keys()].entries())
    known.set(text, taught?.heldOut[place] ?? byModel(text));
  const read: ReadAgain = (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const own = readable(text);
    const p = own === null ? null : (taught?.read(own) ?? probabilitiesOf(...own.logits));
    known.set(text, p);
    return p;
  };
  const drawn = [...teaching.values()].filter(({ source }) => source === 'coder').length;
  if (taught === null)
    return {
      read,
      byModel,
      refit: null,
      taught: model.version,
      notes: reader.learns ? [{ code: 'refit-few', data: { n: drawn, least: leastToLearn } }] : [],
    };
  const { codes, byAuthors, taken, steps } = taught;
  const figures = steps.map(({ step, quality: { texts: _, ...own } }) => ({ step, ...own }));
  const lessons = [...teaching.values()].map(({ label, source, logits, places }) =>
    [label, source, ...logits, places.length].join(' '),
  );
  return {
    read,
    byModel,
    refit: { codes, byAuthors, taken, steps: figures },
    notes: [noteOf(taught)],
    taught: [model.version, ...(taken === 'model' ? [] : lessons)].join('\n'),
  };
};

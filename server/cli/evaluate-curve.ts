import { type CodedText, readText } from '../../analysis/refit/coded-text.ts';
import { learningCurve } from '../../analysis/refit/learning-curve.ts';
import type { SentimentModel } from '../../analysis/text/model/model.ts';
import type { LabelledLine } from '../../analysis/text/model/read-labelled.ts';
import { withoutPart } from '../../analysis/text/model/without-part.ts';
import type { Io } from './io.ts';

const counts = [0, 50, 100, 150, 185, 237, 500];
const draws = 5;

const codedBy = (model: SentimentModel, rows: readonly LabelledLine[]): readonly CodedText[] =>
  rows.flatMap(({ text, language, frame, label }): readonly CodedText[] => {
    const read = readText(model, { text, language, frame });
    return read === null ? [] : [{ ...read, label, source: 'coder' }];
  });

const inHundred = (share: number): string => (100 * share).toFixed(1);

/**
 * What codes buy, for every survey among labelled lines: codes are drawn from its training rows, and its validation rows
 * are read, or where there are none the training rows that were not drawn.
 */
export const evaluateCurve = async (
  io: Io,
  model: SentimentModel,
  lines: readonly LabelledLine[],
  json: boolean,
): Promise<void> => {
  const groups = new Map<string, LabelledLine[]>();
  for (const line of lines.filter(({ domain }) => domain === 'survey')) {
    const name = `${line.source} ${line.language}`;
    groups.set(name, [...(groups.get(name) ?? []), line]);
  }
  for (const [name, rows] of [...groups].sort()) {
    const [source = '', language = ''] = name.split(' ');
    const base = withoutPart(model, 'survey', language);
    const curve = learningCurve(
      codedBy(
        base,
        rows.filter(({ split }) => split === 'train'),
      ),
      codedBy(
        base,
        rows.filter(({ split }) => split === 'val'),
      ),
      counts,
      draws,
    );
    for (const { codes, quality, draws: many } of curve)
      await io.out(
        json
          ? `${JSON.stringify({ source, language, codes, draws: many, ...quality })}\n`
          : `${source}\t${language}\t${codes}\t${quality.texts}\tF1 ${inHundred(quality.macroF1)}\taccuracy ${inHundred(quality.accuracy)}\tECE ${inHundred(quality.calibrationError)}\t80 % ${inHundred(quality.accuracyOfSurest)}\n`,
      );
  }
};

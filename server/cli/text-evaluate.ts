import { listedWords } from '../../analysis/text/model/listed-words.ts';
import { openModel } from '../../analysis/text/model/model.ts';
import { performanceOf } from '../../analysis/text/model/performance.ts';
import { labels, sentiment } from '../../analysis/text/model/sentiment.ts';
import { sentimentModel } from '../sentiment-model.ts';
import { evaluateCurve } from './evaluate-curve.ts';
import { evaluateThemes } from './evaluate-themes.ts';
import { fail } from './failure.ts';
import { bytesOf } from './files.ts';
import { labelledLines } from './labelled-lines.ts';
import type { Verb } from './verb.ts';

const inHundred = (share: number | null): string => (share === null ? '-' : (100 * share).toFixed(1));

export const textEvaluateVerb: Verb = {
  name: 'text evaluate',
  usage: ['DIR [--model FILE] [--split val|train]', 'DIR --curve [--model FILE]', 'DIR --themes'],
  about: 'text-evaluate',
  options: [
    { name: 'model', value: 'FILE', about: 'option-model' },
    { name: 'split', value: 'NAME', about: 'option-split' },
    { name: 'curve', about: 'option-curve' },
    { name: 'themes', about: 'option-themes' },
  ],
  positionals: [1, 1],
  json: true,
  run: async ({ io, positionals, option, json }) => {
    if (option('themes') !== null) {
      await evaluateThemes(io, positionals[0] ?? '', json);
      return 0;
    }
    const path = option('model');
    const model =
      path === null
        ? sentimentModel()
        : (openModel(await bytesOf(path), listedWords) ?? fail('TEXT-NO-MODEL', { file: path }, path));
    if (option('curve') !== null) {
      await evaluateCurve(io, model, await labelledLines(positionals[0] ?? ''), json);
      return 0;
    }
    const split = option('split') ?? 'val';
    const groups = new Map<string, { gold: number; read: number; sure: number }[]>();
    for (const row of await labelledLines(positionals[0] ?? '')) {
      if (row.split !== split) continue;
      const head = row.domain === 'survey' || row.domain === 'review' ? row.domain : 'general';
      const { label, p } = sentiment(model, row.text, { language: row.language, head, frame: row.frame });
      const group = `${row.source} ${row.language}`;
      const read = {
        gold: row.label,
        read: label === null ? 1 : labels.indexOf(label),
        sure: Math.max(...(p ?? [0])),
      };
      groups.set(group, [...(groups.get(group) ?? []), read]);
    }
    for (const [group, rows] of [...groups].sort()) {
      const [source = '', language = ''] = group.split(' ');
      const found = { source, language, ...performanceOf(rows) };
      await io.out(
        json
          ? `${JSON.stringify(found)}\n`
          : `${source}\t${language}\t${found.texts}\tF1 ${inHundred(found.macroF1)}\taccuracy ${inHundred(found.accuracy)}\tECE ${inHundred(found.calibrationError)}\t80 % ${inHundred(found.accuracyOfSurest)}\n`,
      );
    }
    return 0;
  },
};

import { listedWords } from '../../analysis/text/model/listed-words.ts';
import { taught } from '../../analysis/text/model/taught.ts';
import { shippedOptions, trainModel } from '../../analysis/text/model/train-model.ts';
import { UsageFailure } from './failure.ts';
import { labelledLines } from './labelled-lines.ts';
import type { Verb } from './verb.ts';
import { writeBytes } from './write-file.ts';

export const textTrainVerb: Verb = {
  name: 'text train',
  usage: ['DIR --out FILE [--reference]'],
  about: 'text-train',
  options: [
    { name: 'out', value: 'FILE', about: 'option-out' },
    { name: 'reference', about: 'option-reference' },
  ],
  positionals: [1, 1],
  json: true,
  run: async ({ io, words, positionals, option, json }) => {
    const [folder = ''] = positionals;
    const out = option('out');
    if (out === null) throw new UsageFailure(words('usage-text-train'));
    const reference = option('reference') !== null;
    const lines = await labelledLines(folder);
    const rows = taught(lines, reference);
    const parts = shippedOptions.folds + 1;
    const file = trainModel(rows, { ...shippedOptions, lists: listedWords }, (part) =>
      io.err(`${words('text-training', { part, parts })}\n`),
    );
    await writeBytes(out, file);
    await io.out(
      json
        ? `${JSON.stringify({ texts: rows.length, bytes: file.length, file: out })}\n`
        : `${words('text-trained', { texts: rows.length, bytes: file.length, file: out })}\n`,
    );
    return 0;
  },
};

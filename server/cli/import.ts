import { UsageFailure } from './failure.ts';
import { importFormats } from './import-formats.ts';
import type { Verb } from './verb.ts';

export const importVerb: Verb = {
  name: 'import',
  usage: importFormats.map(({ usage }) => usage),
  about: 'import',
  options: [
    { name: 'into', value: 'FILE', about: 'option-into' },
    { name: 'language', value: 'TAG', about: 'option-language' },
    { name: 'out', value: 'FILE', about: 'option-out' },
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { words, positionals, option } = call;
    const file = positionals[0] ?? '';
    const format = importFormats.find(
      ({ ends, into }) =>
        ends.some((end) => file.toLowerCase().endsWith(end)) && into === (option('into') !== null),
    );
    if (format === undefined) throw new UsageFailure(words('usage-import'));
    return format.run(call, file);
  },
};

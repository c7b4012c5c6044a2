import { convertFormats } from './convert-formats.ts';
import { UsageFailure } from './failure.ts';
import { surveyFile } from './survey-file.ts';
import type { Verb } from './verb.ts';
import { writeBytes, writeTexts } from './write-file.ts';

export const convertVerb: Verb = {
  name: 'convert',
  usage: [`FILE --to ${Object.keys(convertFormats).join('|')} [--language TAG] --out FILE`],
  about: 'convert',
  options: [
    { name: 'to', value: 'FORMAT', about: 'option-to' },
    { name: 'language', value: 'TAG', about: 'option-language' },
    { name: 'out', value: 'FILE', about: 'option-out' },
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, positionals, option, json } = call;
    const format = option('to') ?? '';
    const out = option('out');
    const convert = Object.hasOwn(convertFormats, format) ? convertFormats[format] : undefined;
    if (convert === undefined || out === null)
      throw new UsageFailure(words('usage-convert', { formats: Object.keys(convertFormats).join(', ') }));
    const survey = await surveyFile(positionals[0] ?? '');
    const made = await convert(survey, call);
    await (typeof made === 'string' ? writeTexts(out, [made]) : writeBytes(out, made));
    const facts = { name: survey.name, format, file: out };
    await io.out(json ? `${JSON.stringify(facts)}\n` : `${words('converted', facts)}\n`);
    return 0;
  },
};

import { basename } from 'node:path';
import { draftCodebook } from '../../analysis/data/draft-codebook.ts';
import { isLanguageTag } from '../../surveys/definition/check/language-tag.ts';
import { fail } from './failure.ts';
import { bytesOf, taken } from './files.ts';
import { textPieces } from './text-pieces.ts';
import type { Verb } from './verb.ts';
import { writeTexts } from './write-file.ts';

export const codebookVerb: Verb = {
  name: 'codebook',
  usage: ['DATA.csv [--language TAG] [--out FILE]'],
  about: 'codebook',
  options: [
    { name: 'language', value: 'TAG', about: 'option-labels-language' },
    { name: 'out', value: 'FILE', about: 'option-out' },
  ],
  positionals: [1, 1],
  json: true,
  run: async ({ io, words, positionals, option, json }) => {
    const [file = ''] = positionals;
    const out = option('out');
    const name = basename(file).replace(/\.csv(?:\.gz)?$/i, '');
    const language = option('language') ?? 'en';
    if (!isLanguageTag(language)) return fail('LANG-TAG', { tag: language, kind: 'other' });
    const drafted = draftCodebook(textPieces(await bytesOf(file), file), { name, language });
    const codebook = taken(drafted, file);
    const text = `${JSON.stringify(codebook, null, 2)}\n`;
    if (out === null) await io.out(text);
    else await writeTexts(out, [text]);
    if (json) return 0;
    const widest = Math.max(...codebook.variables.map((variable) => variable.name.length));
    for (const { name: variable, measure, role, format } of codebook.variables)
      io.err(`  ${variable.padEnd(widest)}  ${[measure, role ?? format].filter(Boolean).join(', ')}\n`);
    io.err(`${words('codebook-drafted', { columns: codebook.variables.length })}\n`);
    return 0;
  },
};

import { scoreLines } from '../../analysis/text/score-lines.ts';
import { readTone } from '../read-tone.ts';
import { lines } from './lines.ts';
import { issueLines } from './print-issues.ts';
import type { Verb } from './verb.ts';

export const textScoreVerb: Verb = {
  name: 'text score',
  usage: ['[--language auto|TAG] < LINES'],
  about: 'text-score',
  options: [{ name: 'language', value: 'TAG', about: 'option-text-language' }],
  positionals: [0, 0],
  json: true,
  run: async ({ io, language, option }) => {
    const spoken = option('language') ?? 'auto';
    let number = 0;
    let wrong = 0;
    for await (const line of lines(io.input())) {
      number += 1;
      for (const result of scoreLines([line], spoken, readTone, number)) {
        if (result.ok) await io.out(`${JSON.stringify(result.value)}\n`);
        else {
          wrong += 1;
          io.err(issueLines(result.issues, language));
        }
      }
    }
    return wrong === 0 ? 0 : 1;
  },
};

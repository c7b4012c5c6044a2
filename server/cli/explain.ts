import { canBeWaived } from '../../surveys/definition/check/waivers.ts';
import { severityOf } from '../../surveys/definition/severity-of.ts';
import { nearestName } from '../../surveys/expression/nearest-name.ts';
import { codeHelp, helpedCodes } from '../../surveys/locales/lint-help.ts';
import { issueSentence } from '../issue-sentence.ts';
import { fail } from './failure.ts';
import type { Verb } from './verb.ts';

export const explainVerb: Verb = {
  name: 'explain',
  usage: ['CODE'],
  about: 'explain',
  options: [],
  positionals: [1, 1],
  json: true,
  run: async ({ io, words, language, positionals, json }) => {
    const code = (positionals[0] ?? '').toUpperCase();
    const help = codeHelp(code, language);
    const severity = severityOf(code);
    if (help === null || severity === null) {
      const sentence = issueSentence({ code, severity: 'error', place: '{place}' }, language);
      if (sentence !== code) {
        await io.out(
          json
            ? `${JSON.stringify({ code, sentence })}\n`
            : `${code}\n\n${sentence}\n${sentence.includes('{') ? `\n${words('explain-braces')}\n` : ''}`,
        );
        return 0;
      }
      return fail('CODE-UNKNOWN', { code, nearest: nearestName(code, helpedCodes) || 'LOGIC-UNREACHABLE' });
    }
    const waivable = canBeWaived(code, severity);
    await io.out(
      json
        ? `${JSON.stringify({ code, severity, help, waivable })}\n`
        : `${code} (${words(`severity-${severity}`)})\n\n${help}\n\n${words(waivable ? 'explain-waivable' : 'explain-binding')}\n`,
    );
    return 0;
  },
};

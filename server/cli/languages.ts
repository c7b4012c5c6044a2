import { becameStale, type LanguageReport, languageReport } from '../../surveys/definition/languages.ts';
import { launchIssues } from '../../surveys/definition/launch.ts';
import { direction } from '../../surveys/model/direction.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { issueSentence } from '../issue-sentence.ts';
import { surveyFile } from './survey-file.ts';
import type { Call, Verb } from './verb.ts';

/** Keys that a person is told one by one; the JSON has them all. */
const mostKeys = 20;

const keysOf = (keys: readonly string[]): string =>
  [...keys.slice(0, mostKeys), ...(keys.length > mostKeys ? ['…'] : [])].join(', ');

const reportLines = ({ words, language: reader }: Call, survey: Survey, report: LanguageReport): string => {
  const { language, status, texts, counts, missing, stale, unequal } = report;
  const strict = { placeholders: {}, providerFixed: false, timings: false, incentive: false };
  const reasons = launchIssues(survey, strict).filter(({ place }) => place === `languages/${language}`);
  const statuses = Object.entries(counts).map(([name, n]) => `${name} ${n}`);
  return [
    words('languages-head', { language, direction: direction(language), status, texts }),
    `  ${statuses.join(', ')}`,
    ...(missing.length > 0 ? [`  ${words('languages-missing', { keys: keysOf(missing) })}`] : []),
    ...(stale.length > 0 ? [`  ${words('languages-stale', { keys: keysOf(stale) })}`] : []),
    ...(unequal.length > 0 ? [`  ${words('languages-unequal', { keys: keysOf(unequal) })}`] : []),
    ...(reasons.length === 0 ? [`  ${words('languages-ready')}`] : []),
    ...reasons.map((issue) => `  ${issueSentence(issue, reader)}`),
  ]
    .map((line) => `${line}\n`)
    .join('');
};

export const languagesVerb: Verb = {
  name: 'languages',
  usage: ['FILE [--before FILE]'],
  about: 'languages',
  options: [{ name: 'before', value: 'FILE', about: 'option-before' }],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, positionals, option, json } = call;
    const survey = await surveyFile(positionals[0] ?? '');
    const earlier = option('before');
    const edited = earlier === null ? null : becameStale(await surveyFile(earlier), survey);
    const languages = languageReport(survey);
    if (json) await io.out(`${JSON.stringify({ languages, ...(edited === null ? {} : { edited }) })}\n`);
    else
      await io.out(
        languages.map((report) => reportLines(call, survey, report)).join('') +
          (edited ?? [])
            .map(
              ({ key, languages: tags }) =>
                `${words('languages-edited', { key, languages: tags.join(', ') })}\n`,
            )
            .join(''),
      );
    return 0;
  },
};

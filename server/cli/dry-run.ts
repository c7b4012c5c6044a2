import { check } from '../../surveys/definition/check.ts';
import { readStudyText } from '../../surveys/definition/read.ts';
import { standInStudy } from '../../surveys/dry-run/stand-in-study.ts';
import type { Study } from '../../surveys/model/study.ts';
import { systemClock } from '../clock.ts';
import { runDry, type ServerDryRun } from '../dry-run/run-dry.ts';
import { tellIssues } from '../issue-sentence.ts';
import { Failure } from './failure.ts';
import { taken, textOf } from './files.ts';
import { numberOption } from './number-option.ts';
import { issueLines } from './print-issues.ts';
import { progress } from './progress.ts';
import { surveyFile } from './survey-file.ts';
import type { Call, Verb } from './verb.ts';

/** Ways through the survey that are told one by one; the JSON has them all. */
const mostRoutes = 5;

const told = ({ words }: Call, name: string, run: ServerDryRun): string => {
  const { respondents, ends, reached, lengths, routes, data } = run;
  return [
    words('dry-ends', { name, n: respondents, complete: ends.complete, turned: ends['turned-away'] }),
    ...reached.map(({ kind, reached: some, of }) => words(`dry-reached-${kind}`, { n: some, of })),
    ...lengths.map(({ language, questions, words: length, minutes }) =>
      words('dry-length', {
        language,
        questions: questions.median,
        mostQuestions: questions.most,
        words: length.median,
        mostWords: length.most,
        minutes: minutes.median.toFixed(1),
        mostMinutes: minutes.most.toFixed(1),
      }),
    ),
    words('dry-routes', { n: routes.length }),
    ...routes.slice(0, mostRoutes).map(({ respondents: n, pages, questions, minutes, without }) => {
      const facts = { n, pages, questions, minutes: minutes.toFixed(1) };
      return without.length === 0
        ? words('dry-route-whole', facts)
        : words('dry-route', { ...facts, without: without.join(', ') });
    }),
    words('dry-data', { rows: data.rows, columns: data.variables.length }),
    data.csv,
    '',
  ].join('\n');
};

export const dryRunVerb: Verb = {
  name: 'dry-run',
  usage: ['FILE [--study STUDY.json] [--n N] [--seed S]'],
  about: 'dry-run',
  options: [
    { name: 'study', value: 'FILE', about: 'option-study' },
    { name: 'n', value: 'N', about: 'option-n', facts: { n: 200 } },
    { name: 'seed', value: 'S', about: 'option-seed', facts: { seed: 1 } },
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, language, positionals, option, json } = call;
    const survey = await surveyFile(positionals[0] ?? '');
    const errors = check(survey).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Failure(errors, positionals[0]);
    const file = option('study');
    const study: Study =
      file === null ? standInStudy(survey) : taken(readStudyText(await textOf(file)), file);
    const n = numberOption(call, 'n', 200, 1);
    const bar = progress(io, words('dry-running', { name: survey.name }), n);
    const run = await runDry({
      survey,
      study,
      n,
      seed: numberOption(call, 'seed', 1),
      day: systemClock.today(survey.timezone),
      at: bar.at,
    });
    bar.end();
    const head = { name: survey.name, version: survey.version };
    if (json)
      await io.out(`${JSON.stringify({ ...head, ...run, issues: tellIssues(run.issues, language) })}\n`);
    else await io.out(`${issueLines(run.issues, language)}${told(call, survey.name, run)}`);
    return run.issues.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
};

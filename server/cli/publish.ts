import { lockJson } from '../../analysis/plan/lock-json.ts';
import { translationHash } from '../../surveys/definition/hash.ts';
import { readStudyText } from '../../surveys/definition/read.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { operatorAct } from '../accounts/operator-act.ts';
import { systemClock } from '../clock.ts';
import { tellIssues } from '../issue-sentence.ts';
import { generatedRespondents, publishSurvey } from '../publishing/publish-survey.ts';
import { publishingCheck } from '../publishing/publishing-check.ts';
import { differenceJson, differenceLines } from './difference-lines.ts';
import { Failure, UsageFailure } from './failure.ts';
import { taken, textOf } from './files.ts';
import { planFile } from './plan-file.ts';
import { issueLines } from './print-issues.ts';
import { progress } from './progress.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import { surveyFile } from './survey-file.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';

export const publishVerb: Verb = {
  name: 'publish',
  usage: ['FILE --study STUDY.json [--plan PLAN.json] [--data DIR] [--database URL]'],
  about: 'publish',
  options: [
    { name: 'study', value: 'FILE', about: 'option-study' },
    { name: 'plan', value: 'FILE', about: 'option-plan-lock' },
    ...dataOptions,
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, language, positionals, option, json } = call;
    const studyFile = option('study');
    if (studyFile === null) throw new UsageFailure(words('usage-study'));
    const survey = await surveyFile(positionals[0] ?? '');
    const study = taken(readStudyText(await textOf(studyFile)), studyFile);
    const planned = option('plan');
    const plan = planned === null ? null : await planFile(planned, survey.name);
    const day = systemClock.today(survey.timezone);
    const checked = await withStore(dataPlace(call), (store) =>
      publishingCheck({ store, proof: io.proof, day }, survey, study),
    );
    const refuse = (issues: readonly Issue[], file: string | undefined): void => {
      const errors = issues.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) throw new Failure(errors, file);
    };
    refuse(checked.definition, positionals[0]);
    for (const stage of checked.study) refuse(stage, studyFile);
    if (checked.difference !== null && !json) io.err(differenceLines(checked.difference, language));
    refuse(checked.version, positionals[0]);
    const bar = progress(io, words('dry-running', { name: survey.name }), generatedRespondents);
    const done = await withStore(dataPlace(call), async (store) => {
      const made = await publishSurvey(store, { survey, study, plan }, { day, at: bar.at });
      if (made.ok) await operatorAct(store, 'publish', survey.name);
      return made;
    });
    bar.end();
    if (!done.ok) throw new Failure(done.issues, positionals[0]);
    const { published, lock } = done.value;
    const told = [...checked.version, ...checked.study.flat()];
    const facts = { name: survey.name, version: survey.version, hash: published.hash };
    if (!json) {
      io.err(issueLines(told, language));
      await io.out(`${words('published', facts)}\n`);
      if (lock !== null)
        await io.out(
          `${words(lock.late ? 'plan-locked-late' : 'plan-locked', { plan: lock.plan.name, version: lock.plan.version, hash: lock.hash })}\n`,
        );
      return 0;
    }
    await io.out(
      `${JSON.stringify({
        ...facts,
        status: published.status,
        plan: lock === null ? null : lockJson(lock),
        translations: Object.fromEntries(
          survey.languages.map(({ tag }) => [tag, translationHash(survey, tag)]),
        ),
        difference: checked.difference === null ? null : differenceJson(checked.difference, language),
        issues: tellIssues(told, language),
      })}\n`,
    );
    return 0;
  },
};

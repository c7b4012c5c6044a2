import { lockJson } from '../../analysis/plan/lock-json.ts';
import { check } from '../../surveys/definition/check.ts';
import { translationHash } from '../../surveys/definition/hash.ts';
import { launchIssues } from '../../surveys/definition/launch.ts';
import { readStudyText } from '../../surveys/definition/read.ts';
import { reachIssues } from '../../surveys/dry-run/reach-issues.ts';
import { operatorAct } from '../accounts/operator-act.ts';
import { systemClock } from '../clock.ts';
import { tellIssues } from '../issue-sentence.ts';
import { promiseIssues } from '../promise/promise-issues.ts';
import { comparePublished } from './compare-published.ts';
import { differenceJson, differenceLines } from './difference-lines.ts';
import { Failure, UsageFailure } from './failure.ts';
import { taken, textOf } from './files.ts';
import { planFile } from './plan-file.ts';
import { issueLines } from './print-issues.ts';
import { progress } from './progress.ts';
import { dataFolder, dataOption } from './read-settings.ts';
import { retentionIssues } from './retention-issues.ts';
import { studyIssues, unkeptIssues } from './study-issues.ts';
import { surveyFile } from './survey-file.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';

/** How many generated respondents must find everything before anybody real is asked. */
const generated = 150;

export const publishVerb: Verb = {
  name: 'publish',
  usage: ['FILE --study STUDY.json [--plan PLAN.json] [--data DIR]'],
  about: 'publish',
  options: [
    { name: 'study', value: 'FILE', about: 'option-study' },
    { name: 'plan', value: 'FILE', about: 'option-plan-lock' },
    dataOption,
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, language, positionals, option, json } = call;
    const studyFile = option('study');
    if (studyFile === null) throw new UsageFailure(words('usage-study'));
    const survey = await surveyFile(positionals[0] ?? '');
    const errors = check(survey).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Failure(errors, positionals[0]);
    const study = taken(readStudyText(await textOf(studyFile)), studyFile);
    const planned = option('plan');
    const plan = planned === null ? null : await planFile(planned, survey.name);
    const owed = [...unkeptIssues(study), ...studyIssues(survey, study)];
    if (owed.length > 0) throw new Failure(owed, studyFile);
    const promised = promiseIssues(survey, study, io.proof);
    if (promised.some(({ severity }) => severity === 'error')) throw new Failure(promised, studyFile);
    const made = await withStore(dataFolder(call), (store) => comparePublished(store, survey, study));
    const day = systemClock.today(survey.timezone);
    const undated = retentionIssues(study, made.again ? null : day);
    if (undated.length > 0) throw new Failure(undated, studyFile);
    const unready = launchIssues(survey, study);
    if (unready.length > 0) throw new Failure(unready, studyFile);
    if (made.difference !== null && !json) io.err(differenceLines(made.difference, language));
    const refused = made.issues.filter(({ severity }) => severity === 'error');
    if (refused.length > 0) throw new Failure(refused, positionals[0]);
    const bar = progress(io, words('dry-running', { name: survey.name }), generated);
    const stopped = await reachIssues({ survey, study, day, n: generated, at: bar.at });
    bar.end();
    if (stopped.length > 0) throw new Failure(stopped, positionals[0]);
    const { published, lock } = await withStore(dataFolder(call), async (store) => {
      const published = await store.publish(survey, study, day, plan);
      await operatorAct(store, 'publish', survey.name);
      return { published, lock: (await store.plans(survey.name)).at(-1) };
    });
    const told = [...made.issues, ...promised];
    const facts = { name: survey.name, version: survey.version, hash: published.hash };
    if (!json) {
      io.err(issueLines(told, language));
      await io.out(`${words('published', facts)}\n`);
      if (lock !== undefined)
        await io.out(
          `${words(lock.late ? 'plan-locked-late' : 'plan-locked', { plan: lock.plan.name, version: lock.plan.version, hash: lock.hash })}\n`,
        );
      return 0;
    }
    await io.out(
      `${JSON.stringify({
        ...facts,
        status: published.status,
        plan: lock === undefined ? null : lockJson(lock),
        translations: Object.fromEntries(
          survey.languages.map(({ tag }) => [tag, translationHash(survey, tag)]),
        ),
        difference: made.difference === null ? null : differenceJson(made.difference, language),
        issues: tellIssues(told, language),
      })}\n`,
    );
    return 0;
  },
};

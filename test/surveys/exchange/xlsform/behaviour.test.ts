import { describe, expect, it } from 'vitest';
import { questionsOf } from '../../../../surveys/definition/questions.ts';
import { pageProblems } from '../../../../surveys/engine/page-problems.ts';
import { relevanceOf } from '../../../../surveys/engine/relevance.ts';
import { start } from '../../../../surveys/engine/start.ts';
import { step } from '../../../../surveys/engine/step.ts';
import { importWorkbook } from '../../../../surveys/exchange/xlsform/import-workbook.ts';
import { outline } from '../../../../surveys/exchange/xlsform/outline.ts';
import type { Draft } from '../../../../surveys/model/response.ts';
import type { Study } from '../../../../surveys/model/study.ts';
import type { Question, Survey } from '../../../../surveys/model/survey.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../../../support/shared.ts';
import { pipeTables } from '../../../support/xlsform-cases.ts';
import { expectFault } from '../../../support/xlsform-suite.ts';

interface BehaviourCase {
  readonly id: string;
  readonly form: string;
  readonly answers: readonly (readonly [path: string, text: string])[];
  readonly expect: {
    readonly relevant: readonly string[];
    readonly hidden: readonly string[];
    readonly values: Readonly<Record<string, string>>;
    readonly violations: Readonly<Record<string, string>>;
    readonly choices?: Readonly<Record<string, readonly string[]>>;
  };
}

interface BehaviourFile {
  readonly now: string;
  readonly forms: Readonly<Record<string, string>>;
  readonly cases: readonly BehaviourCase[];
}

const file: BehaviourFile = sharedPresent
  ? (sharedJson('reference/xlsform/behaviour.json') as BehaviourFile)
  : { now: '', forms: {}, cases: [] };

const study: Study = { placeholders: {}, providerFixed: false, timings: false, incentive: false };

const surveyOf = (md: string): Survey => {
  const result = importWorkbook(pipeTables(md), { name: 'form' });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

const pathsOf = (survey: Survey): ReadonlyMap<string, string> => {
  const items = outline(survey).items.filter(({ kind }) => kind !== 'group');
  return new Map(
    questionsOf(survey).map(({ question: { name } }, index) => [name, items[index]?.path ?? name]),
  );
};

/** The page as a browser sends it: what stands on it now, with one answer changed. */
const send = (survey: Survey, draft: Draft, variable: string, text: string): Draft => {
  const relevance = relevanceOf(survey, draft, study);
  const page = survey.pages.find(({ items }) => items.some(({ name }) => name === variable));
  if (page === undefined) throw new Error(`nothing is called ${variable}`);
  const values = (question: Question): readonly string[] => {
    const value = question.name === variable ? text : relevance.value(question.name);
    return question.kind === 'multiple' ? value.split(' ') : [value];
  };
  const input = Object.fromEntries(
    page.items
      .filter((question) => question.kind !== 'calculated' && question.kind !== 'note')
      .filter((question) => relevance.question(question, page))
      .map((question) => [question.name, values(question)]),
  );
  return step({ survey, study, draft, page: page.name, language: 'en', input }).draft;
};

const number = (text: string): string => (/^-?\d+\.0+$/.test(text) ? String(Number(text)) : text);

const found = (survey: Survey, draft: Draft): BehaviourCase['expect'] => {
  const relevance = relevanceOf(survey, draft, study);
  const paths = pathsOf(survey);
  const placed = questionsOf(survey);
  const shown = placed.filter(({ question, page }) => relevance.question(question, page));
  const named = (name: string): string => paths.get(name) ?? name;
  const asked = shown.filter(({ question }) => question.kind !== 'calculated');
  return {
    relevant: asked.map(({ question }) => named(question.name)),
    hidden: [],
    values: Object.fromEntries(
      shown
        .map(({ question }) => [named(question.name), number(relevance.value(question.name))] as const)
        .filter(([, value]) => value !== ''),
    ),
    violations: Object.fromEntries(
      survey.pages
        .flatMap((page) => pageProblems(survey, study, draft, page))
        .map(({ code, place }) => [named(place), code === 'ANSWER-REQUIRED' ? 'required' : 'constraint']),
    ),
    choices: Object.fromEntries(
      asked
        .filter(({ question }) => question.choiceFilter !== undefined)
        .map(({ question }) => [named(question.name), relevance.offered(question).map(({ name }) => name)]),
    ),
  };
};

const faultOf = ({ form, answers, expect: wanted }: BehaviourCase): string | null => {
  const survey = surveyOf(file.forms[form] ?? '');
  const variables = new Map([...pathsOf(survey)].map(([name, path]) => [path, name]));
  const begun = start({
    survey,
    hash: '',
    study,
    language: 'en',
    day: file.now.slice(0, 10),
    seed: 1,
    consent: '',
    attributes: {},
    simulated: false,
  });
  const draft = answers.reduce(
    (own, [path, text]) => send(survey, own, variables.get(path) ?? path, text),
    begun,
  );
  const groups = new Set(
    outline(survey)
      .items.filter(({ kind }) => kind === 'group')
      .map(({ path }) => path),
  );
  const given = found(survey, draft);
  const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  const ordered = (values: Readonly<Record<string, unknown>>) =>
    Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1));
  const expectedValues = Object.entries(wanted.values).map(([name, text]) => [name, number(text)] as const);
  const parts: readonly (readonly [string, unknown, unknown])[] = [
    ['relevant', [...wanted.relevant.filter((path) => !groups.has(path))].sort(), [...given.relevant].sort()],
    ['values', ordered(Object.fromEntries(expectedValues)), ordered(given.values)],
    ['violations', ordered(wanted.violations), ordered(given.violations)],
    ['choices', ordered(wanted.choices ?? {}), ordered(given.choices ?? {})],
  ];
  const wrong = parts.filter(([, one, other]) => !same(one, other));
  return wrong.length === 0
    ? null
    : wrong
        .map(([what, one, other]) => `${what}: ${JSON.stringify(one)} / ${JSON.stringify(other)}`)
        .join('\n');
};

describe('behaviour.json', () => {
  it.skipIf(!sharedPresent)(`has cases (${sharedPresent ? file.cases.length : sharedAbsent})`, () => {
    expect(file.cases.length).toBeGreaterThan(50);
  });
  for (const row of file.cases) it(`${row.id} ${row.form}`, () => expectFault(row.id, faultOf(row)));
});

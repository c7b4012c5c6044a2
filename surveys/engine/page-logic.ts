import { listNamed } from '../definition/questions.ts';
import { sectionsAround } from '../definition/sections.ts';
import { references, walk } from '../expression/references.ts';
import type { Draft } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Choice, Page, Question, Section, Survey } from '../model/survey.ts';
import { answerOf } from './answer-of.ts';
import { expressionOf } from './logic.ts';
import { relevanceOf } from './relevance.ts';
import { askedVariables, variablesOf } from './variables.ts';

/**
 * The part of a survey that one page's own rules can reach, for a browser that follows them while somebody answers:
 * structure and logic without texts, and of everything answered elsewhere only the values these rules read.
 */
export interface PageLogic {
  readonly page: string;
  readonly survey: Survey;
  readonly draft: Pick<Draft, 'answers' | 'attributes' | 'assigned' | 'day' | 'seed'>;
}

const rulesOf = (survey: Survey, page: Page, question: Question): readonly string[] =>
  [
    question.relevant,
    question.required,
    question.constraint,
    question.calculation,
    question.choiceFilter,
    ...sectionsAround(survey, page, question).map(({ relevant }) => relevant),
  ].filter((rule) => rule !== undefined);

const bareChoice = ({ name, missing, exclusive, archived, columns }: Choice): Choice => ({
  name,
  ...(missing === undefined ? {} : { missing }),
  ...(exclusive === undefined ? {} : { exclusive }),
  ...(archived === undefined ? {} : { archived }),
  ...(columns === undefined ? {} : { columns }),
});

/** What judging a question takes; its words stay where they are. */
const judged: ReadonlySet<string> = new Set<keyof Question>([
  ...(['name', 'kind', 'list', 'section', 'relevant', 'required', 'constraint', 'calculation'] as const),
  ...(['choiceFilter', 'minimum', 'maximum', 'step', 'integer', 'maximumLength'] as const),
]);

const bareQuestion = (question: Question): Question => ({
  ...(Object.fromEntries(Object.entries(question).filter(([key]) => judged.has(key))) as unknown as Question),
  text: '',
  ...(question.rows === undefined ? {} : { rows: question.rows.map(({ name }) => ({ name, text: '' })) }),
  ...(question.extraChoices === undefined ? {} : { extraChoices: question.extraChoices.map(bareChoice) }),
});

const bareSection = ({ name, within, relevant }: Section): Section => ({
  name,
  ...(within === undefined ? {} : { within }),
  ...(relevant === undefined ? {} : { relevant }),
});

const empty = {
  format: 'survey-1',
  version: 1,
  title: '',
  languages: [],
  status: { validated: false, notice: '' },
  licence: { texts: '', attribution: '' },
  placeholders: {},
  attributes: [],
  consent: { title: '', lines: [], boxes: [], decline: '' },
  debrief: '',
  blocks: [],
  experiments: [],
  constructs: [],
  scores: [],
  texts: {},
} as const;

/** Formulas elsewhere that follow from this page's answers, however far back; the others have one value here. */
const following = (survey: Survey, page: Page): ReadonlySet<string> => {
  const asked = askedVariables(survey);
  const found = new Map<string, boolean>();
  const follows = (name: string): boolean => {
    const own = asked.get(name);
    if (own === undefined) return false;
    if (own.page === page && own.question.calculation === undefined) return true;
    const known = found.get(name);
    if (known !== undefined) return known;
    found.set(name, false);
    const { calculation, relevant } = own.question;
    const reads = calculation === undefined ? [] : [calculation, relevant ?? "''"];
    const does = reads.flatMap((rule) => references(expressionOf(survey, rule))).some(follows);
    found.set(name, does);
    return does;
  };
  return new Set([...asked.keys()].filter(follows));
};

/** Names of lists a look-up reads. */
const listsRead = (survey: Survey, rules: readonly string[]): readonly string[] =>
  rules.flatMap((rule) =>
    walk(expressionOf(survey, rule)).flatMap((each) => (each.kind === 'lookup' ? [each.list] : [])),
  );

/**
 * What a browser needs to follow a page's own rules; null where no question of the page depends on another of the same
 * page, so that there is nothing to follow, or where a rule reads labels, which only the server has. It is read with the same code that the server judges by.
 */
export const pageLogic = (survey: Survey, study: Study, draft: Draft, name: string): PageLogic | null => {
  const page = survey.pages.find((own) => own.name === name);
  if (page === undefined) return null;
  const followed = following(survey, page);
  const reads = (own: Page, question: Question): readonly string[] =>
    rulesOf(survey, own, question).flatMap((rule) => references(expressionOf(survey, rule)));
  const labels = page.items.some((question) =>
    rulesOf(survey, page, question).some((rule) => rule.includes('jr:choice-name')),
  );
  const alive = page.items.some((question) =>
    reads(page, question).some((read) => followed.has(read) && !variablesOf(question).includes(read)),
  );
  if (!alive || labels) return null;
  const elsewhere = survey.pages
    .filter((own) => own !== page)
    .map((own) => ({
      ...own,
      items: own.items.filter((question) => question.kind === 'calculated' && followed.has(question.name)),
    }))
    .filter(({ items }) => items.length > 0);
  const pages = [page, ...elsewhere];
  const placed = pages.flatMap((own) => own.items.map((question) => [own, question] as const));
  const here = new Set(placed.flatMap(([, question]) => variablesOf(question)));
  const rules = placed.flatMap(([own, question]) => rulesOf(survey, own, question));
  const needed = new Set(rules.flatMap((rule) => references(expressionOf(survey, rule))));
  const relevance = relevanceOf(survey, draft, study);
  const sections = placed.flatMap(([own, question]) => sectionsAround(survey, own, question));
  const lists = new Set([
    ...page.items.flatMap(({ list }) => (list === undefined ? [] : [list])),
    ...listsRead(survey, rules),
  ]);
  const drawn = rules.some((rule) => rule.includes('random'));
  return {
    page: page.name,
    survey: {
      ...empty,
      name: survey.name,
      source: survey.source,
      timezone: survey.timezone,
      lists: Object.fromEntries(
        [...lists].flatMap((own) => {
          const list = listNamed(survey, own);
          return list === undefined ? [] : [[own, { choices: list.choices.map(bareChoice) }] as const];
        }),
      ),
      pages: pages.map((own) => ({
        name: own.name,
        ...(own.section === undefined ? {} : { section: own.section }),
        items: own.items.map(bareQuestion),
      })),
      sections: [...new Set(sections)].map(bareSection),
    },
    draft: {
      answers: Object.fromEntries(
        [...here].flatMap((own) => {
          const answer = answerOf(draft.answers, own);
          return answer === '' ? [] : [[own, answer] as const];
        }),
      ),
      attributes: Object.fromEntries(
        [...needed].filter((own) => !here.has(own)).map((own) => [own, relevance.value(own)] as const),
      ),
      assigned: {},
      day: draft.day,
      seed: drawn ? draft.seed : 0,
    },
  };
};

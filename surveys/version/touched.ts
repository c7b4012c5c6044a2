import { questionsOf } from '../definition/questions.ts';
import { textOf } from '../definition/text-of.ts';
import { variablesOf } from '../engine/variables.ts';
import type { Experiment, Page, Question, Survey } from '../model/survey.ts';

/** Variables of an experiment: one a factor. */
export const factorNames = ({ name, factors }: Experiment): readonly string[] =>
  factors.map((factor) => `${name}_${factor.name}`);

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];

/** Variables of the questions of a page. */
export const touchedByPage = ({ items }: Page): readonly string[] => unique(items.flatMap(variablesOf));

/** Variables that take their choices from a list. */
export const touchedByList = (survey: Survey, list: string): readonly string[] =>
  unique([
    ...survey.attributes.filter((own) => own.list === list).map(({ name }) => name),
    ...questionsOf(survey)
      .filter(({ question }) => question.list === list)
      .flatMap(({ question }) => variablesOf(question)),
  ]);

/** The section and those around it. */
export const sectionsAround = (survey: Survey, name: string | undefined): readonly string[] => {
  const around: string[] = [];
  for (let own = name; own !== undefined && !around.includes(own); ) {
    around.push(own);
    const within = survey.sections?.find((section) => section.name === own)?.within;
    own = within;
  }
  return around;
};

/** Variables of the questions in a section and in those inside it. */
export const touchedBySection = (survey: Survey, section: string): readonly string[] =>
  unique(
    questionsOf(survey)
      .filter(({ question, page }) =>
        sectionsAround(survey, question.section ?? page.section).includes(section),
      )
      .flatMap(({ question }) => variablesOf(question)),
  );

/** Variables of an experiment, and of the questions under its vignette. */
export const touchedByExperiment = (survey: Survey, experiment: Experiment): readonly string[] =>
  unique([
    ...factorNames(experiment),
    ...survey.pages.filter(({ vignette }) => vignette === experiment.name).flatMap(touchedByPage),
  ]);

/** Variables of questions whose own words hold a placeholder. */
export const touchedByPlaceholder = (survey: Survey, placeholder: string): readonly string[] => {
  const form = new RegExp(`\\{${placeholder}\\}`, 'i');
  const holds = (key: string | undefined): boolean =>
    key !== undefined && form.test(textOf(survey, key, survey.source) ?? '');
  const asked = ({ text, hint, guidance, rows = [] }: Question): boolean =>
    [text, hint, guidance, ...rows.map((row) => row.text)].some(holds);
  return unique(
    questionsOf(survey)
      .filter(({ question }) => asked(question))
      .flatMap(({ question }) => variablesOf(question)),
  );
};

/** Conditions a question inherits from its page, its sections and the block of its page. */
export const inheritedBy = (survey: Survey, page: Page, question: Question): readonly string[] =>
  unique(
    [
      ...survey.blocks.filter(({ pages }) => pages.includes(page.name)).map(({ relevant }) => relevant),
      page.relevant,
      ...sectionsAround(survey, question.section ?? page.section).map(
        (name) => survey.sections?.find((section) => section.name === name)?.relevant,
      ),
    ].filter((condition) => condition !== undefined),
  );

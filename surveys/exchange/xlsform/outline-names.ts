import { questionsOf } from '../../definition/questions.ts';
import type { Question, Survey } from '../../model/survey.ts';
import { boxThere } from './box-answer.ts';
import { rowHead } from './matrix-question.ts';
import { renamed } from './references.ts';

/** The name a question or section has in the workbook it came from. */
export const workbookName = ({
  name,
  workbook,
}: {
  readonly name: string;
  readonly workbook?: Readonly<Record<string, string>>;
}): string => workbook?.['name'] ?? name;

/** The name a row of a matrix has in the workbook it came from. */
export const rowWorkbookName = ({ name, workbook }: Question, row: string): string =>
  workbook?.[`${rowHead}${row}`] ?? `${name}_${row}`;

const known = new WeakMap<Survey, (text: string) => string>();

/** Gives the references of texts and expressions the names of the workbook again. */
export const restorer = (survey: Survey): ((text: string) => string) => {
  const ready = known.get(survey);
  if (ready !== undefined) return ready;
  const names = new Map(
    questionsOf(survey).flatMap(({ question }) => [
      [question.name, workbookName(question)] as const,
      ...(question.rows ?? []).map(
        ({ name }) => [`${question.name}_${name}`, rowWorkbookName(question, name)] as const,
      ),
    ]),
  );
  const restore = (text: string): string => renamed(text, (name) => names.get(name) ?? name);
  known.set(survey, restore);
  return restore;
};

const isBox = ({ kind, list }: Question): boolean => kind === 'consent' && list === undefined;

const knownBoxes = new WeakMap<Survey, ReadonlySet<string>>();

const boxesOf = (survey: Survey): ReadonlySet<string> => {
  const ready = knownBoxes.get(survey);
  if (ready !== undefined) return ready;
  const boxes = new Set(
    questionsOf(survey).flatMap(({ question }) => (isBox(question) ? [question.name] : [])),
  );
  knownBoxes.set(survey, boxes);
  return boxes;
};

/** The same for expressions, whose answers of boxes to tick are XLSForm's again; `own` is the question they are of. */
export const logicRestorer = (survey: Survey, own?: Question): ((text: string) => string) => {
  const restore = restorer(survey);
  const boxes = boxesOf(survey);
  return (text) => restore(boxThere(text, (name) => boxes.has(name), own !== undefined && isBox(own)));
};

import { questionsOf } from '../../definition/questions.ts';
import type { Survey } from '../../model/survey.ts';
import { renamed } from './references.ts';

/** The name a question or section has in the workbook it came from. */
export const workbookName = ({
  name,
  workbook,
}: {
  readonly name: string;
  readonly workbook?: Readonly<Record<string, string>>;
}): string => workbook?.['name'] ?? name;

const known = new WeakMap<Survey, (text: string) => string>();

/** Gives the references of texts and expressions the names of the workbook again. */
export const restorer = (survey: Survey): ((text: string) => string) => {
  const ready = known.get(survey);
  if (ready !== undefined) return ready;
  const names = new Map(questionsOf(survey).map(({ question }) => [question.name, workbookName(question)]));
  const restore = (text: string): string => renamed(text, (name) => names.get(name) ?? name);
  known.set(survey, restore);
  return restore;
};

import type { Question, Survey } from '../../model/survey.ts';
import { given } from './outline-given.ts';
import { textsIn } from './outline-languages.ts';
import { logicRestorer, restorer, rowWorkbookName, workbookName } from './outline-names.ts';
import type { OutlineItem } from './outline-shape.ts';

/** A matrix as the rows a workbook has for it: its group or the row above, then a row for each of its own. */
export const matrixOutlines = (
  survey: Survey,
  question: Question,
  around: readonly string[],
): readonly OutlineItem[] => {
  const restore = restorer(survey);
  const logic = logicRestorer(survey);
  const { workbook = {}, rows = [], list, required, requiredMessage, relevant } = question;
  const heading = workbook['grid'] === 'heading';
  const name = workbookName(question);
  const inside = heading ? around : [...around, name];
  const head: OutlineItem = {
    name,
    path: [...around, name].join('/'),
    kind: heading ? 'select_one' : 'group',
    ...given('label', textsIn(survey, question.text, restore)),
    ...given('hint', textsIn(survey, question.hint, restore)),
    ...given('relevant', relevant === undefined ? null : logic(relevant)),
    appearance: workbook['appearance'] ?? 'table-list',
    ...(heading ? given('list', list) : {}),
  };
  return [
    head,
    ...rows.map((row): OutlineItem => {
      const own = rowWorkbookName(question, row.name);
      return {
        name: own,
        path: [...inside, own].join('/'),
        kind: 'select_one',
        ...given('label', textsIn(survey, row.text, restore)),
        ...given('requiredMessage', textsIn(survey, requiredMessage, restore)),
        ...given('required', required === undefined ? null : logic(required)),
        ...(heading ? { appearance: 'list-nolabel' } : {}),
        ...given('list', list),
      };
    }),
  ];
};

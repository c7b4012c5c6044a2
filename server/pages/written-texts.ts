import { askedVariables } from '../../surveys/engine/variables.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { Form } from './respondent-form.ts';

/** The texts somebody wrote on a page that cannot be stored, to be given back; choices are made again more easily. */
export const writtenIn = (survey: Survey, { answers }: Pick<Form, 'answers'>): readonly string[] => {
  const asked = askedVariables(survey);
  return [...answers]
    .filter(([field]) => ['text', 'longtext'].includes(asked.get(field)?.question.kind ?? ''))
    .flatMap(([, values]) => values)
    .filter((text) => text.trim() !== '');
};

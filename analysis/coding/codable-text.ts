import { choicesOf } from '../../surveys/definition/questions.ts';
import { textsAreRead } from '../../surveys/definition/texts-are-read.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Question, Survey } from '../../surveys/model/survey.ts';

/**
 * The open questions of a survey whose texts people may read to give them a tone: those of which a program reads it too,
 * so that their author can see and remove it.
 */
export const codableQuestions = (survey: Survey): readonly Question[] =>
  textsAreRead(survey)
    ? survey.pages.flatMap(({ items }) => items).filter(({ kind }) => kind === 'longtext')
    : [];

/** What somebody wrote, where there is something to be read and they have not asked that nobody reads its tone. */
export const codableText = (
  survey: Survey,
  question: Question,
  { answers, readings }: Pick<ResponseDocument, 'answers' | 'readings'>,
): string | null => {
  const text = answers[question.name];
  if (text === undefined || text.trim() === '' || readings?.[question.name] === 'removed') return null;
  const refused = choicesOf(survey, question).some(
    ({ name, missing }) => name === text && missing !== undefined,
  );
  return refused ? null : text;
};

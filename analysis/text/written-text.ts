import { textOf } from '../../surveys/definition/text-of.ts';
import { askedVariables } from '../../surveys/engine/variables.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { questionFrame } from './model/question-frame.ts';
import type { WrittenText } from './reading.ts';

/**
 * An open text of a response where it stands: the language it was answered in, those that were offered, and the frame of
 * its question.
 */
export const writtenText = (
  survey: Survey,
  { answers, language }: ResponseDocument,
  name: string,
): WrittenText => {
  const key = askedVariables(survey).get(name)?.question.text;
  const question = key === undefined ? null : textOf(survey, key, language);
  return {
    text: answers[name] ?? '',
    language,
    offered: survey.languages.map(({ tag }) => tag),
    frame: questionFrame(question ?? ''),
  };
};

import { choicesOf as everyChoice } from '../definition/questions.ts';
import type { Choice, Question, Survey } from '../model/survey.ts';
import { isMoment } from './moment.ts';
import { shuffleAround } from './shuffle.ts';

/** The choices a question offers, in the definition's order: its list's that are not archived, then its own. */
export const choicesOf = (survey: Survey, question: Question): readonly Choice[] =>
  everyChoice(survey, question).filter(({ archived }) => archived !== true);

/** The same in the order of a seed: shuffled where the question asks for it, fixed and last ones and escapes in place. */
export const choicesInOrder = (survey: Survey, question: Question, seed: string): readonly Choice[] => {
  const choices = choicesOf(survey, question);
  const last = choices.filter(({ place }) => place === 'last');
  const rest = choices.filter(({ place }) => place !== 'last');
  const moves = ({ place, missing }: Choice): boolean => place === undefined && missing === undefined;
  return [...(question.shuffle === 'choices' ? shuffleAround(rest, moves, seed) : rest), ...last];
};

/** Whether a choice stands alone among several: said so, or a reason for not answering beside answers. */
export const isAlone = ({ kind }: Question, { exclusive, missing }: Choice): boolean =>
  exclusive === true || (missing !== undefined && kind === 'multiple');

/** Whether an answer is written or set rather than chosen; its choices are reasons for not answering. */
export const isTyped = ({ kind }: Question): boolean =>
  kind === 'text' || kind === 'longtext' || kind === 'number' || kind === 'slider' || isMoment(kind);

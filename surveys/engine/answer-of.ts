import type { Answers } from '../model/response.ts';

/** The answer stored under a name, `''` where there is none; a name such as `constructor` finds nothing inherited. */
export const answerOf = (answers: Answers, name: string): string =>
  Object.hasOwn(answers, name) ? (answers[name] ?? '') : '';

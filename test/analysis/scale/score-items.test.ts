import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreAll } from '../../../analysis/scale/score.ts';
import { scoreItems } from '../../../analysis/scale/score-items.ts';
import { choicesOf } from '../../../surveys/definition/questions.ts';
import { askedVariables } from '../../../surveys/engine/variables.ts';
import { shipped } from '../../../surveys/library/library.ts';

const surveyNamed = (name: string) => {
  const survey = shipped(name);
  if (survey === null) throw new Error(`${name} is not shipped`);
  return survey;
};

describe.each(['pulse', 'felt-control'])('the items behind each score of %s', (name) => {
  const survey = surveyNamed(name);
  const asked = [...askedVariables(survey)];
  const codes = (variable: string): readonly string[] => {
    const question = asked.find(([own]) => own === variable)?.[1].question;
    return question === undefined ? [] : choicesOf(survey, question).map((choice) => choice.name);
  };

  it('are all that can change it', () => {
    const answer = fc.record(
      Object.fromEntries(asked.map(([variable]) => [variable, fc.constantFrom('', ...codes(variable))])),
    );
    fc.assert(
      fc.property(answer, answer, (one, other) => {
        for (const score of survey.scores) {
          const items = new Set(scoreItems(survey, score.name));
          const mixed = Object.fromEntries(
            asked.map(([variable]) => [variable, (items.has(variable) ? one : other)[variable] ?? '']),
          );
          expect(scoreAll(survey, mixed, {})[score.name], score.name).toEqual(
            scoreAll(survey, one, {})[score.name],
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are there for every score', () => {
    for (const score of survey.scores) expect(scoreItems(survey, score.name), score.name).not.toEqual([]);
  });
});

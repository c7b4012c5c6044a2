import type { Survey } from '../model/survey.ts';
import type { Path } from './edit.ts';

const ofQuestion = [
  'relevant',
  'required',
  'constraint',
  'calculation',
  'choiceFilter',
  'default',
  'readOnly',
  'shuffleSeed',
] as const;

/** A logic string and where it stands, by names. */
export interface LogicPlace {
  readonly at: Path;
  readonly text: string;
  /** The question whose answer `.` is and whose list a choice filter looks at. */
  readonly question?: string;
}

/** Every logic string of a definition, rules of scores too. */
export const logicPlaces = (survey: Survey): readonly LogicPlace[] => {
  const found: LogicPlace[] = [];
  const add = (at: Path, text: string | undefined, question?: string): void => {
    if (text !== undefined) found.push({ at, text, ...(question === undefined ? {} : { question }) });
  };
  for (const { name, relevant } of survey.blocks) add(['blocks', name, 'relevant'], relevant);
  for (const { name, relevant } of survey.sections ?? []) add(['sections', name, 'relevant'], relevant);
  for (const page of survey.pages) {
    add(['pages', page.name, 'relevant'], page.relevant);
    for (const question of page.items)
      for (const key of ofQuestion) add(['questions', question.name, key], question[key], question.name);
  }
  for (const { name, when } of survey.quotas ?? []) add(['quotas', name, 'when'], when);
  for (const score of survey.scores)
    if (score.kind === 'rule') add(['scores', score.name, 'rule'], score.rule);
  return found;
};

import { questionsOf } from '../definition/questions.ts';
import type { ChoiceList, Survey } from '../model/survey.ts';
import type { Change } from './change.ts';
import { compareChoices } from './compare-choices.ts';
import {
  type Comparing,
  changed,
  compareMembers,
  isSame,
  paired,
  type Rules,
  type Site,
} from './comparing.ts';
import { touchedByList } from './touched.ts';

const listRules: Rules<ChoiceList> = {
  ordered: ['breaking', 'LIST-ORDERED'],
  midpoint: ['breaking', 'LIST-MIDPOINT'],
  polarity: ['breaking', 'LIST-DIRECTION'],
  names: ['presentation', 'LIST-NAMES'],
  stem: 'text',
  choices: 'own',
};

/** Whether a question ranks the choices of a list. */
const isRanked = (survey: Survey, list: string): boolean =>
  questionsOf(survey).some(({ question }) => question.kind === 'rank' && question.list === list);

/** Two lists as such: what they say of their choices, then the choices. */
export const compareList = (
  comparing: Comparing,
  before: ChoiceList,
  after: ChoiceList,
  site: Site,
  ranked: boolean,
): readonly Change[] => [
  ...compareMembers(comparing, listRules, before, after, site),
  ...compareChoices(
    comparing,
    before.choices,
    after.choices,
    { ...site, place: `${site.place}/choices` },
    {
      ordered: before.ordered === true || after.ordered === true,
      ranked,
    },
  ),
];

/** Lists by their names. What a question takes from another list than before is compared where it is asked. */
export const compareLists = (comparing: Comparing): readonly Change[] => {
  const { before, after } = comparing;
  const named = (survey: Survey) => Object.entries(survey.lists).map(([name, list]) => ({ name, list }));
  const { both, added, removed } = paired(named(before), named(after));
  const bare = (name: string): Site => ({ place: `lists/${name}`, affects: [], name });
  return [
    ...removed.map(({ name }) => changed(comparing, ['presentation', 'LIST-REMOVED'], bare(name))),
    ...added.map(({ name }) => changed(comparing, ['presentation', 'LIST-ADDED'], bare(name))),
    ...both.flatMap(([was, is]) => {
      const users = new Set(touchedByList(before, is.name));
      const affects = touchedByList(after, is.name).filter((name) => users.has(name));
      if (affects.length === 0)
        return isSame(was.list, is.list)
          ? []
          : [changed(comparing, ['presentation', 'LIST-UNUSED'], bare(is.name))];
      return compareList(
        comparing,
        was.list,
        is.list,
        { ...bare(is.name), affects },
        isRanked(after, is.name),
      );
    }),
  ];
};

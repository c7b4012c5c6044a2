import type { Choice, ChoiceList } from '../../model/survey.ts';
import type { Build } from './build.ts';
import { choiceCellsKept } from './cells-kept.ts';
import type { ChoiceRow } from './choices.ts';
import { extraChoiceFields } from './extra-columns.ts';
import { otherChoice } from './or-other.ts';
import { ownChoice } from './own-rows.ts';
import { textsOf } from './table.ts';

const choiceOf = ({ name, row }: ChoiceRow, list: string, build: Build): Choice => {
  const cells = textsOf(row, 'label');
  const columns = choiceCellsKept(row);
  const choice: Choice = {
    name,
    ...(cells.length === 0 ? {} : { text: build.texts.put(`${list}.${name}`, cells) }),
    ...extraChoiceFields(row, { sheet: build.choices.sheet, report: build.report }),
    ...(Object.keys(columns).length === 0 ? {} : { columns }),
  };
  return ownChoice(choice, row, build);
};

/** The lists of a workbook; those of an `or_other` question end with the choice `other` where they have none. */
export const listsOf = (build: Build, withOther: ReadonlySet<string>): Record<string, ChoiceList> =>
  Object.fromEntries(
    [...build.choices.lists].map(([list, rows]) => {
      const choices = rows.map((row) => choiceOf(row, list, build));
      const added = withOther.has(list) && !rows.some(({ name }) => name === otherChoice);
      const text = added ? build.texts.say(`${list}.${otherChoice}`, build.supplied('other.choice')) : '';
      return [
        list,
        { choices: added ? [...choices, { name: otherChoice, text, place: 'last' as const }] : choices },
      ];
    }),
  );

import type { Survey } from '../../model/survey.ts';
import { derivedLabel } from './derived-label.ts';
import type { ExportRow } from './export-row.ts';
import { noKey } from './own-rows.ts';
import { keyOf } from './texts.ts';

/**
 * The rows of the choices sheet; `more` is what no column of its own says of a choice. A choice without a text gets a
 * label all the same, for tools that know no countries; `x_key` says that it is none.
 */
export const choiceRows = (
  survey: Survey,
  more: (list: string, choice: string) => string | undefined,
): readonly ExportRow[] =>
  Object.entries(survey.lists).flatMap(([name, list]) =>
    list.choices.map((choice) => {
      const { text, missing, exclusive, place, archived, columns = {} } = choice;
      const derived = derivedLabel(survey, list, choice, survey.source) !== null;
      return {
        cells: {
          list_name: name,
          name: choice.name,
          ...columns,
          x_missing: missing,
          x_exclusive: exclusive === true ? 'yes' : undefined,
          x_place: place,
          x_archived: archived === true ? 'yes' : undefined,
          x_key: derived ? noKey : text === keyOf(`${name}.${choice.name}`) ? undefined : text,
          x_more: more(name, choice.name),
        },
        texts: { label: text },
        ...(derived ? { words: (tag) => derivedLabel(survey, list, choice, tag) ?? '' } : {}),
      } satisfies ExportRow;
    }),
  );

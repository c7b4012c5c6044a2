import type { Frame } from '../../analysis/data/column.ts';
import { scrub } from '../../analysis/scrub/scrub.ts';
import { ownWords } from '../../surveys/definition/own-words.ts';
import type { Joined } from '../../surveys/version/join.ts';

/** Columns that hold what people wrote in their own words in any version of a survey. */
const wordColumns = ({ versions, columns }: Joined): ReadonlySet<string> =>
  new Set(
    columns
      .filter(({ source, variable }) =>
        versions.some(
          ({ survey }) =>
            ownWords(survey).has(source) ||
            (variable.history ?? []).some(({ from }) => from !== undefined && ownWords(survey).has(from)),
        ),
      )
      .map(({ variable }) => variable.name),
  );

/** Rows without what points at a person in what people wrote; tone and scores were made of the words themselves. */
export const scrubbedFrame = (joined: Joined, { rows, columns }: Frame): Frame => {
  const words = wordColumns(joined);
  return {
    rows,
    columns: new Map(
      [...columns].map(([name, column]) => [
        name,
        column.kind === 'text' && words.has(name)
          ? { ...column, texts: column.texts.map((text) => scrub(text).text) }
          : column,
      ]),
    ),
  };
};

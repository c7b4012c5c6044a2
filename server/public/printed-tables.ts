import type { CategoryGroup } from '../../analysis/release/release.ts';
import { cellCount } from '../../analysis/release/table-shape.ts';
import type { Naming } from '../../client/lib/labels.ts';
import { absent, type Numbers } from '../../client/lib/numbers.ts';
import type { PrintedCell, PrintedRow, PrintedTable } from '../../client/lib/printed-report.ts';
import type { ReleasedFigure } from '../../client/public/public-page.tsx';
import { dayText } from '../../surveys/engine/day-text.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { ResultsWord } from '../../surveys/locales/results.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { ShownTable } from './public-tables.ts';

export interface PublicSpeech {
  readonly words: Words<ResultsWord>;
  readonly numbers: Numbers;
  readonly naming: Naming;
  readonly language: LanguageTag;
}

/** The most names that "other" lists. */
const mostNames = 4;

/** What a category is called: its code's words, the ends of a span, or "other" with its members. */
export const groupLabel = (
  variable: string,
  { codes, isOther }: CategoryGroup,
  { words, naming }: Pick<PublicSpeech, 'words' | 'naming'>,
): string => {
  const names = codes.map((code) => naming.code(variable, code));
  if (isOther)
    return names.length > mostNames ? words('other') : words('otherOf', { names: names.join(', ') });
  const [first = ''] = names;
  return names.length === 1 ? first : `${first} – ${names.at(-1) ?? ''}`;
};

const cellsOf = ({ numbers }: PublicSpeech) => ({
  percent: (value: number | null | undefined): PrintedCell => ({
    format: 'percent',
    value: value ?? null,
    text: value == null ? absent : numbers.percent(value),
  }),
  count: (value: number | null | undefined): PrintedCell => ({
    format: 'count',
    value: value ?? null,
    text: value == null ? absent : numbers.count(value),
  }),
});

const single = (table: ShownTable, id: string, speech: PublicSpeech): PrintedTable => {
  const { words, naming } = speech;
  const { percent, count } = cellsOf(speech);
  const rows = table.rowGroups.map(
    (group, place): PrintedRow => ({
      label: groupLabel(table.rows, group, speech),
      cells: [percent(table.shares[place]), count(table.people[place])],
    }),
  );
  return {
    id,
    caption: naming.variable(table.rows),
    stub: words('answer'),
    columns: [words('share'), words('people')],
    rows: [
      ...rows,
      {
        label: words('everyone'),
        isTotal: true,
        cells: [{ format: 'text', value: null, text: '' }, count(table.people[table.rowGroups.length])],
      },
    ],
    chart: { kind: 'bars', scale: 'nominal', minimum: 0, maximum: 1, columns: [0] },
  };
};

const crossed = (
  table: ShownTable,
  groups: readonly CategoryGroup[],
  variable: string,
  id: string,
  speech: PublicSpeech,
): PrintedTable => {
  const { words, naming } = speech;
  const { percent, count } = cellsOf(speech);
  const [R, C] = [table.rowGroups.length, groups.length];
  const margins = cellCount({ rows: R, columns: C });
  const base = table.people[margins + R + C];
  const everyone = (row: number): readonly PrintedCell[] => {
    if (table.weighted) return [];
    const own = table.people[margins + row];
    return [percent(own == null || base == null || base === 0 ? null : Math.round((100 * own) / base) / 100)];
  };
  return {
    id,
    caption: words('by', { question: naming.variable(table.rows), group: naming.variable(variable) }),
    stub: words('answer'),
    columns: [
      ...groups.map((group) => groupLabel(variable, group, speech)),
      ...(table.weighted ? [] : [words('everyone')]),
    ],
    rows: [
      ...table.rowGroups.map(
        (group, row): PrintedRow => ({
          label: groupLabel(table.rows, group, speech),
          cells: [...groups.map((_, column) => percent(table.shares[row * C + column])), ...everyone(row)],
        }),
      ),
      {
        label: words('people'),
        isTotal: true,
        cells: [
          ...groups.map((_, column) => count(table.people[margins + R + column])),
          ...(table.weighted ? [] : [count(base)]),
        ],
      },
    ],
    chart: {
      kind: 'stack',
      scale: naming.find(table.rows)?.measure === 'ordinal' ? 'ordinal' : 'nominal',
      minimum: 0,
      maximum: 1,
      columns: [...groups.keys(), ...(table.weighted ? [] : [C])],
      isTurned: true,
    },
  };
};

/** A released table as it stands on the page: a chart, the table, and what is to be said of it. */
export const releasedFigure = (table: ShownTable, place: number, speech: PublicSpeech): ReleasedFigure => {
  const { words, naming, language } = speech;
  const id = `t${place + 1}`;
  const printed =
    table.columns === null || table.columnGroups === null
      ? single(table, id, speech)
      : crossed(table, table.columnGroups, table.columns, id, speech);
  const isPartial = table.people.some((own) => own === null);
  return {
    id,
    title:
      table.columns === null
        ? naming.variable(table.rows)
        : words('by', { question: naming.variable(table.rows), group: naming.variable(table.columns) }),
    table: printed,
    notes: [
      words('asOf', { number: table.release, day: dayText(table.day, language) }),
      ...(table.weighted ? [words('weighted')] : []),
      ...(isPartial ? [words('hidden')] : []),
    ],
  };
};

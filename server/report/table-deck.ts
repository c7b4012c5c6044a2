import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import type { ReportHead } from '../../analysis/report/report-head.ts';
import type { BesideGrid } from '../../client/lib/beside-grid.ts';
import type { PrintedFigure } from '../../client/lib/printed-report.ts';
import type { GridGroup, TableGrid } from '../../client/lib/table-grid.ts';
import type { TableView } from '../../client/lib/table-view.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Deck } from '../export/pptx/deck.ts';
import { codebookOf } from '../pages/dashboard-frame.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { printedApart } from './printed-apart.ts';
import { printedFigure } from './printed-figure.ts';
import { printedGrid } from './printed-grid.ts';
import { printedHead } from './printed-report.ts';
import { findingsDeck } from './report-deck.ts';
import { type ReportSpeech, reportSpeech } from './report-speech.ts';

/** What is said of one stub of a table. */
export interface StubTold {
  readonly group: GridGroup;
  readonly sentence: string | null;
  readonly notes: readonly string[];
}

export interface TableDeckAsked {
  readonly published: PublishedSurvey;
  readonly head: ReportHead;
  readonly isSimulated: boolean;
  readonly language: LanguageTag;
  readonly percent: TableView['percent'];
  readonly tables: readonly { readonly grid: TableGrid; readonly stubs: readonly StubTold[] }[];
  /** How far apart two filters are, each with what is said of it. */
  readonly apart: readonly { readonly grid: BesideGrid; readonly notes: readonly string[] }[];
  readonly means: readonly MeansFinding[];
  /** What must stand beside some findings. */
  readonly audit: readonly string[];
}

const stubFigure = (
  grid: TableGrid,
  { group, sentence, notes }: StubTold,
  id: string,
  percent: TableView['percent'],
  speech: ReportSpeech,
): PrintedFigure => {
  const { page, numbers } = speech;
  const table = printedGrid(grid, group, percent, id, speech);
  const { n, weighted, effective } = group.finding.base;
  return {
    id,
    title: table.caption,
    sentence,
    about: null,
    large: null,
    tables: [table],
    base: page('baseLine', {
      n: numbers.count(n),
      weighted: numbers.count(weighted),
      effective: numbers.count(effective),
    }),
    notes,
    quotes: null,
  };
};

const apartFigure = (
  { grid, notes }: TableDeckAsked['apart'][number],
  id: string,
  speech: ReportSpeech,
): PrintedFigure => {
  const table = printedApart(grid, id, speech);
  return {
    id,
    title: table.caption,
    sentence: null,
    about: null,
    large: null,
    tables: [table],
    base: notes[0] ?? null,
    notes: notes.slice(1),
    quotes: null,
  };
};

/** The explorer's very tables as slides: a chart and a table with letters for each stub, means with their intervals. */
export const tableDeck = (asked: TableDeckAsked): Deck => {
  const { published, language, percent, tables, apart, means, audit } = asked;
  const speech = reportSpeech(codebookOf(published), language);
  const figures = [
    ...tables.flatMap(({ grid, stubs }, table) =>
      stubs.map((stub, place) => stubFigure(grid, stub, `table-${table + 1}-${place + 1}`, percent, speech)),
    ),
    ...apart.map((told, place) => apartFigure(told, `apart-${place + 1}`, speech)),
    ...means.map((finding, place) =>
      printedFigure({ kind: 'finding', finding }, `means-${place + 1}`, speech, {
        audit: () => audit,
        quotes: null,
      }),
    ),
  ];
  const title = speech.page('explore');
  return findingsDeck({
    ...printedHead(asked, speech, []),
    sections: [{ id: 'tables', title, lines: [], figures, claims: [], facts: [] }],
  });
};

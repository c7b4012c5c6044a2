import { toolkitVersion } from '../../analysis/finding/version.ts';
import type { PrintedFigure, PrintedReport, PrintedSection } from '../../client/lib/printed-report.ts';
import { runningMarks } from '../../client/lib/running-marks.ts';
import { tokenColour } from '../../client/lib/token-colours.ts';
import { reportWords } from '../../surveys/locales/report.ts';
import type { Box, Deck, DeckTable, Slide } from '../export/pptx/deck.ts';
import { places } from '../export/pptx/places.ts';
import { deckChart } from './deck-chart.ts';
import { deckTables, rowsOf, textRows } from './deck-tables.ts';

const { content } = places;
const gap = 0.35;
/** Of the chart, where its table stands beside it. */
const chartWidth = 6.3;
/** Columns beyond the stub that a table beside a chart has room for. */
const mostBeside = 4;
/** Lines of a chart that stay apart in the height of a slide. */
const largeHeight = 0.7;

interface Told {
  readonly section: PrintedSection;
  readonly title: string;
  readonly lines: readonly string[];
  readonly footer: readonly (string | null)[];
  readonly notes: readonly (string | null)[];
}

const known = (texts: readonly (string | null)[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => (text === null || text === '' ? [] : [text]))),
];

const made = (
  report: PrintedReport,
  { section, title, lines, footer, notes }: Told,
  drawn: Pick<Slide, 'chart' | 'table'> & Partial<Pick<Slide, 'large'>>,
): Slide => ({
  layout: 'finding',
  kicker: section.title === title ? null : section.title,
  title,
  lines,
  large: null,
  ...drawn,
  footer: known([...footer, runningMarks(report)]).join(' · '),
  notes: known([title, ...notes, ...report.design, report.title, ...report.lines, ...report.marks]),
});

/** Tables one under the other, a slide each, told to go on. */
const tableSlides = (
  report: PrintedReport,
  told: Told,
  tables: readonly DeckTable[],
  box: Box = content,
): readonly Slide[] =>
  tables.map((table, place) =>
    made(
      report,
      place === 0
        ? told
        : {
            ...told,
            title: reportWords(report.language)('goesOn', {
              title: told.title,
              part: place + 1,
              of: tables.length,
            }),
          },
      { chart: null, table: { table, box } },
    ),
  );

/** A finding: the chart with its table beside it, or after it where there is no room; further tables follow. */
const figureSlides = (
  report: PrintedReport,
  section: PrintedSection,
  figure: PrintedFigure,
): readonly Slide[] => {
  const { words, language, design } = report;
  const { large, title, sentence, about, base, notes, quotes, tables } = figure;
  const said = (lines: readonly (string | null)[], hasInterval: boolean): Told => ({
    section,
    title,
    lines: known(lines).slice(0, 1),
    footer: [base, hasInterval ? words.interval : null, design[0] ?? null],
    notes: [sentence, about, base, ...notes],
  });
  const largeOn = (box: Box): Slide['large'] =>
    large === null
      ? null
      : { value: large.value, beside: large.interval ?? '', box: { ...box, height: largeHeight } };
  const slides = tables.flatMap((table, place): readonly Slide[] => {
    const isFirst = place === 0;
    const chart = deckChart(table, language);
    const hasInterval = table.rows.some(({ cells }) => cells.some(({ low }) => low != null));
    const told = said(
      [isFirst ? sentence : null, table.caption === title ? null : table.caption, about],
      hasInterval,
    );
    const top = isFirst && large !== null ? largeHeight + 0.1 : 0;
    const below: Box = { ...content, y: content.y + top, height: content.height - top };
    const aside: Box = {
      ...below,
      x: content.x + chartWidth + gap,
      width: content.width - chartWidth - gap,
    };
    const own = isFirst ? { large: largeOn(content) } : {};
    if (chart === null) {
      const [first, ...rest] = deckTables(rowsOf(table), below);
      return first === undefined
        ? []
        : [
            made(report, told, { chart: null, table: { table: first, box: below }, ...own }),
            ...tableSlides(report, told, [first, ...rest]).slice(1),
          ];
    }
    const beside = deckTables(rowsOf(table), aside);
    if (table.columns.length <= mostBeside && beside.length === 1 && beside[0] !== undefined)
      return [
        made(report, told, {
          chart: { chart, box: { ...below, width: chartWidth } },
          table: { table: beside[0], box: aside },
          ...own,
        }),
      ];
    return [
      made(report, told, { chart: { chart, box: below }, table: null, ...own }),
      ...tableSlides(report, told, deckTables(rowsOf(table), content)),
    ];
  });
  const alone =
    slides.length > 0 || large === null
      ? []
      : [made(report, said([sentence, about], true), { chart: null, table: null, large: largeOn(content) })];
  const quoted =
    quotes === null || quotes.length === 0
      ? []
      : tableSlides(
          report,
          { ...said([words.quotesAbout], false), title: words.quotes },
          deckTables(
            textRows(
              words.quotes,
              [reportWords(language)('tone'), reportWords(language)('quote'), reportWords(language)('from')],
              quotes.map(({ text, toneText, from }) => [toneText, text, from]),
            ),
            content,
          ),
        );
  return [...slides, ...alone, ...quoted];
};

const claimSlides = (report: PrintedReport, section: PrintedSection): readonly Slide[] =>
  section.claims.flatMap(({ title, about, claims }) =>
    tableSlides(
      report,
      {
        section,
        title,
        lines: [about],
        footer: [],
        notes: [
          about,
          ...section.lines,
          report.words.decidedAbout,
          ...claims.map(
            ({ id, facts, notes }) =>
              `${id}: ${[...facts.map(({ name, value }) => `${name}: ${value}`), ...notes].join(' · ')}`,
          ),
        ],
      },
      deckTables(
        textRows(
          title,
          [0, 2, 3].map((place) => report.words.claimHeads[place] ?? ''),
          claims.map(({ id, verdict, sentence }) => [id, verdict, sentence]),
        ),
        content,
      ),
    ),
  );

const factSlides = (report: PrintedReport, section: PrintedSection): readonly Slide[] =>
  section.facts.length === 0
    ? []
    : tableSlides(
        report,
        { section, title: section.title, lines: [], footer: [], notes: [] },
        deckTables(
          textRows(
            section.title,
            ['', ''],
            section.facts.map(({ name, values }) => [name, values.join('\n')]),
          ),
          content,
        ),
      );

/** What sections say of themselves: also what the survey has nothing for. */
const leftOut = (report: PrintedReport): readonly Slide[] => {
  const rows = report.sections.flatMap(({ title, lines, claims }) =>
    lines.length === 0 || claims.length > 0 ? [] : [[title, lines.join('\n')]],
  );
  const section = report.sections.at(-1);
  const words = reportWords(report.language);
  return rows.length === 0 || section === undefined
    ? []
    : tableSlides(
        report,
        { section, title: words('leftOut'), lines: [], footer: [], notes: [] },
        deckTables(textRows(words('leftOut'), [words('section'), ''], rows), content),
      );
};

const deckOf = ({ language, title }: PrintedReport, slides: readonly Slide[]): Deck => {
  const words = reportWords(language);
  return {
    language,
    title,
    program: toolkitVersion,
    slides,
    layouts: { opening: words('slideOpening'), finding: words('slideFinding') },
    colours: {
      ink: tokenColour('ink'),
      quiet: tokenColour('quiet'),
      paper: tokenColour('field'),
      tint: tokenColour('accent-paper'),
      line: tokenColour('hairline'),
      accent: tokenColour('accent'),
      named: Array.from({ length: 5 }, (_, place) => tokenColour(`named-${place + 1}`)),
    },
  };
};

/** The findings alone, as slides to put among others. */
export const findingsDeck = (report: PrintedReport): Deck =>
  deckOf(
    report,
    report.sections.flatMap((section) =>
      section.figures.flatMap((figure) => figureSlides(report, section, figure)),
    ),
  );

/** The report as slides: what it is, a slide a finding with its chart and table, the claims, how it was made. */
export const reportDeck = (report: PrintedReport): Deck => {
  const { title, lines, marks, sections, design } = report;
  return deckOf(report, [
    {
      layout: 'opening',
      kicker: null,
      title,
      lines: [...lines, ...marks],
      large: null,
      chart: null,
      table: null,
      footer: runningMarks(report),
      notes: known([report.words.report, ...lines, ...design, ...marks]),
    },
    ...sections.flatMap((section) => [
      ...section.figures.flatMap((figure) => figureSlides(report, section, figure)),
      ...claimSlides(report, section),
      ...factSlides(report, section),
    ]),
    ...leftOut(report),
  ]);
};

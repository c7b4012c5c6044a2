import type { Finding } from '../../analysis/finding/finding.ts';
import type { Note } from '../../analysis/finding/finding-parts.ts';
import { sentence } from '../../analysis/finding/sentence.ts';
import type { ReportFigure } from '../../analysis/report/report-figure.ts';
import { mirrorSentence } from '../../client/lib/mirror-sentence.ts';
import { motherSentence } from '../../client/lib/mother-sentence.ts';
import type { PrintedFigure, PrintedQuote, PrintedTable } from '../../client/lib/printed-report.ts';
import { segmentsSentence } from '../../client/lib/segments-sentence.ts';
import { noteLines } from '../pages/note-lines.ts';
import { figureCell, intervalCell } from './cells.ts';
import { figureHeading } from './figure-heading.ts';
import { figureTables } from './figure-tables.ts';
import { baseOf } from './finding-tables.ts';
import type { ReportSpeech } from './report-speech.ts';

/** The findings that a figure is made of, the first one that which it is named for. */
export const findingsOf = (figure: ReportFigure): readonly Finding[] => {
  switch (figure.kind) {
    case 'levels':
      return figure.findings;
    case 'waves':
      return figure.waves.map(({ finding }) => finding);
    case 'drivers':
      return [figure.finding, ...figure.levels];
    default:
      return [figure.finding];
  }
};

const sentenceOf = (
  figure: ReportFigure,
  { page, numbers, language, codebook }: ReportSpeech,
): string | null => {
  switch (figure.kind) {
    case 'segments':
      return segmentsSentence(figure.finding, page, numbers);
    case 'mother':
      return motherSentence(figure.finding, page, numbers);
    case 'mirror':
      return mirrorSentence(figure.steps, page, numbers);
    case 'levels':
    case 'waves':
      return null;
    default:
      return sentence(figure.finding, language, codebook);
  }
};

/** A table of people and no figure. */
const isEmpty = ({ rows }: PrintedTable): boolean =>
  rows.every(({ cells }) => cells.every(({ value, format }) => value === null || format === 'count'));

/** Notes that the table itself says, or that are not so: situations were assigned by chance. */
const isSaid = (figure: ReportFigure, { code }: Note): boolean => {
  if (code === 'base-drop') return figure.kind === 'levels' || figure.kind === 'drivers';
  return code === 'model-not-cause' && figure.kind === 'finding' && figure.finding.kind === 'regression';
};

/** A figure of the report as it is read. `audit` is what must stand beside some findings; `quotes` of an open question. */
export const printedFigure = (
  figure: ReportFigure,
  id: string,
  speech: ReportSpeech,
  beside: {
    readonly audit: (finding: Finding) => readonly string[];
    readonly quotes: readonly PrintedQuote[] | null;
  },
): PrintedFigure => {
  const { page, numbers, language, codebook } = speech;
  const { title, about } = figureHeading(figure, speech);
  const findings = findingsOf(figure);
  const [first] = findings;
  const base = first === undefined ? null : baseOf(first);
  const notes = findings.flatMap((own) => own.notes).filter((note) => !isSaid(figure, note));
  const large = figure.kind === 'headline' ? figureCell(figure.finding.total, 'score', speech) : null;
  return {
    id,
    title,
    sentence: sentenceOf(figure, speech),
    about,
    large:
      large === null || large.value === null
        ? null
        : { value: large.text, interval: `${page('interval')}: ${intervalCell(large, speech).text}` },
    tables: figureTables(figure, id, title, speech).filter((table) => !isEmpty(table)),
    base:
      base === null || figure.kind === 'levels' || figure.kind === 'mirror'
        ? null
        : page('baseLine', {
            n: numbers.count(base.n),
            weighted: numbers.count(base.weighted),
            effective: numbers.count(base.effective),
          }),
    notes: [
      ...new Set([
        ...(first === undefined ? [] : beside.audit(first)),
        ...noteLines(notes, codebook, language),
      ]),
    ],
    quotes: beside.quotes,
  };
};

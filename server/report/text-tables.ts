import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import type { CorrectedTones, SentimentFinding } from '../../analysis/finding/sentiment-finding.ts';
import type { ThemesFinding } from '../../analysis/finding/themes-finding.ts';
import type { PrintedCell, PrintedRow, PrintedTable } from '../../client/lib/printed-report.ts';
import { themeWords } from '../../surveys/locales/themes.ts';
import { countCell, figureCell, intervalCell, isSmallBase, marksOf } from './cells.ts';
import type { ReportSpeech } from './report-speech.ts';

const smallest = 30;

/** A figure of texts that are enough to be spoken of. */
const ofEnough = (own: Estimate | null): Estimate | null =>
  own === null || own.base.n < smallest ? null : own;

const tonesBy = (finding: SentimentFinding, id: string, speech: ReportSpeech): PrintedTable => {
  const { naming, page } = speech;
  const { by, groups, of } = finding;
  return {
    id,
    caption: `${page('sentimentBy')}: ${naming.variable(of)}`,
    stub: page('group'),
    columns: [
      page('negative'),
      page('neutral'),
      page('positive'),
      page('meanTone'),
      page('texts'),
      page('unscored'),
    ],
    rows: groups.map((group): PrintedRow => {
      const { n } = group.mean.base;
      const tones = [group.negative, group.neutral, group.positive];
      return {
        label: group.codes.length === 0 ? page('total') : naming.group(by, group.codes),
        isTotal: group.codes.length === 0,
        isSmall: isSmallBase(group.mean.base),
        cells: [
          ...tones.map((own) => figureCell(ofEnough(own), 'percent', speech, n)),
          figureCell(ofEnough(group.mean), 'signed', speech),
          countCell(group.texts, speech, marksOf(n)),
          countCell(group.unscored, speech),
        ],
      };
    }),
    chart: { kind: 'tones', scale: 'ordinal', minimum: 0, maximum: 1, columns: [0, 1, 2] },
  };
};

const byPeople = (finding: SentimentFinding, id: string, speech: ReportSpeech): readonly PrintedTable[] => {
  const { naming, page } = speech;
  const cells = (own: CorrectedTones): readonly PrintedCell[] => [
    ...(['negative', 'neutral', 'positive', 'mixed', 'unclear'] as const).map((tone) =>
      figureCell(own[tone], 'percent', speech),
    ),
    figureCell(own.balance, 'signed', speech),
    countCell(
      own.codes === null ? null : Object.values(own.codes).reduce((sum, many) => sum + many, 0),
      speech,
    ),
  ];
  const rows: readonly PrintedRow[] = [
    ...finding.groups.flatMap(({ codes, corrected }) =>
      corrected === null || codes.length === 0
        ? []
        : [{ label: naming.group(finding.by, codes), cells: cells(corrected) }],
    ),
    ...(finding.corrected === null
      ? []
      : [{ label: page('total'), cells: cells(finding.corrected.total), isTotal: true }]),
  ];
  if (rows.length === 0) return [];
  return [
    {
      id: `${id}-people`,
      caption: page('toneByPeopleAbout'),
      stub: page('toneByPeople'),
      columns: [
        page('negative'),
        page('neutral'),
        page('positive'),
        page('mixedTone'),
        page('unclearTone'),
        page('toneBalance'),
        page('codesGiven'),
      ],
      rows,
      chart: null,
    },
  ];
};

/** Tone of what people wrote by group: as it is read, and where people read enough of it, as they read. */
export const sentimentTables = (
  finding: SentimentFinding,
  id: string,
  speech: ReportSpeech,
): readonly PrintedTable[] => [tonesBy(finding, id, speech), ...byPeople(finding, id, speech)];

/** Themes of all texts of a question. */
export const themesTables = (
  finding: ThemesFinding,
  id: string,
  speech: ReportSpeech,
): readonly PrintedTable[] => {
  const { naming, page, language } = speech;
  const themes = themeWords(language);
  return [
    {
      id,
      caption: themes('caption', { question: naming.variable(finding.of) }),
      stub: themes('theme'),
      columns: [themes('found'), page('interval'), themes('byPeople'), themes('tone'), themes('texts')],
      rows: finding.total.map((own) => {
        const share = figureCell(ofEnough(own.share), 'percent', speech);
        return {
          label: themes(own.mark),
          isTotal: own.mark === 'concern',
          cells: [
            share,
            intervalCell(share, speech),
            figureCell(ofEnough(own.corrected), 'percent', speech),
            figureCell(ofEnough(own.tone), 'signed', speech),
            countCell(own.found, speech),
          ],
        };
      }),
      chart: { kind: 'bars', scale: 'nominal', minimum: 0, maximum: 1, columns: [0] },
    },
  ];
};

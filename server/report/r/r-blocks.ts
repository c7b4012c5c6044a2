import type { Finding } from '../../../analysis/finding/finding.ts';
import type { ReportFigure, ReportSection } from '../../../analysis/report/report-figure.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { rangeOf } from '../range-of.ts';
import { type RBlock, type RFigure, rGroup, rNumber, toldFigure } from './r-figure.ts';
import { rDrivers, rPatterns, rRegression, rReliability } from './r-models.ts';
import { rCrosstab, rMeans, rPaired, rSentiment, rThemes } from './r-tables.ts';
import { rText, rTexts } from './r-text.ts';

const findingBlock = (finding: Finding, id: string, codebook: Codebook): RBlock => {
  switch (finding.kind) {
    case 'crosstab':
      return rCrosstab(finding, id);
    case 'means':
      return rMeans(finding, id, codebook);
    case 'paired':
      return rPaired(finding, id, codebook);
    case 'sentiment':
      return rSentiment(finding, id, codebook);
    case 'themes':
      return rThemes(finding, id);
    case 'drivers':
      return rDrivers(finding, id, codebook);
    case 'regression':
      return rRegression(finding, id, codebook);
    case 'patterns':
      return rPatterns(finding, id, codebook);
    case 'reliability':
      return rReliability(finding, id, codebook);
    default:
      return {
        variables: [],
        figures: [],
        leftOut: [{ id, why: `${finding.kind} is not worked out again` }],
      };
  }
};

const partsOf = (
  { parts }: Extract<ReportFigure, { readonly kind: 'headline' }>,
  id: string,
  codebook: Codebook,
): RBlock => ({
  variables: parts.map(({ name }) => name),
  figures: parts.flatMap(({ name, turned, estimate }) => {
    const [low, high] = rangeOf(codebook, name);
    const by = 100 / (high - low);
    const [from, sign] = turned ? [100 + by * low, -by] : [-by * low, by];
    return toldFigure(
      `${id}/part/${name}`,
      `scaled(mean_of(${rNumber(codebook, name)}, TRUE), ${from}, ${sign})`,
      estimate,
    );
  }),
});

const ratesOf = (
  { finding, felt, used }: Extract<ReportFigure, { readonly kind: 'segments' }>,
  id: string,
): readonly RFigure[] => {
  const { variable, codes } = finding.rows;
  const share = (some: readonly string[]): string =>
    `mean_of(any_of(${rText(variable)}, ${rTexts(some)}, ${rTexts(codes)}), TRUE)`;
  return [
    ...(felt === null ? [] : toldFigure(`${id}/felt`, share(['at_ease', 'in_charge']), felt)),
    ...(used === null ? [] : toldFigure(`${id}/used`, share(['in_charge', 'on_guard']), used)),
  ];
};

const stepConditions = {
  motherRecommend: 'a >= 8',
  motherExperience: 'a >= 8 & b >= 4',
  motherYear: 'a >= 8 & b >= 4 & c >= 8',
} as const;

const stepsOf = (
  { steps }: Extract<ReportFigure, { readonly kind: 'mother' }>,
  id: string,
  codebook: Codebook,
): RBlock => {
  const asked = ['MT1', 'MT2', 'MT3'];
  const given = ['a', 'b', 'c'].map(
    (letter, place) => `${letter} = ${rNumber(codebook, asked[place] ?? '')}`,
  );
  return {
    variables: steps.length === 0 ? [] : asked,
    figures: steps.flatMap(({ step, estimate }) =>
      toldFigure(
        `${id}/${step}`,
        `with(list(${given.join(', ')}), mean_of(ifelse(is.na(a + b + c), NA, as.numeric(${stepConditions[step]})), TRUE))`,
        estimate,
      ),
    ),
  };
};

const joined = (...blocks: readonly RBlock[]): RBlock => ({
  variables: blocks.flatMap(({ variables }) => variables),
  figures: blocks.flatMap(({ figures }) => figures),
  leftOut: blocks.flatMap(({ leftOut = [] }) => leftOut),
  draws: blocks.flatMap(({ draws = [] }) => draws),
});

const figureBlock = (figure: ReportFigure, id: string, codebook: Codebook): RBlock => {
  switch (figure.kind) {
    case 'headline':
      return joined(findingBlock(figure.finding, id, codebook), partsOf(figure, id, codebook));
    case 'segments':
      return joined(findingBlock(figure.finding, id, codebook), {
        variables: [],
        figures: ratesOf(figure, id),
      });
    case 'mother':
      return joined(findingBlock(figure.finding, id, codebook), stepsOf(figure, id, codebook));
    case 'mirror':
      return {
        variables: [],
        figures: [],
        leftOut: [{ id, why: 'rows of staff leave their survey by no file' }],
      };
    case 'levels':
      return joined(...figure.findings.map((finding) => findingBlock(finding, id, codebook)));
    case 'drivers':
      return joined(
        findingBlock(figure.finding, id, codebook),
        ...figure.levels.map((finding) => findingBlock(finding, `${id}/level`, codebook)),
      );
    case 'waves':
      return {
        variables: [figure.of, 'survey_version'],
        figures: figure.waves.flatMap(({ version, finding }) =>
          toldFigure(
            `${id}/${version}`,
            `mean_of(${rNumber(codebook, figure.of)}, ${rGroup(['survey_version'], [String(version)])})`,
            finding.total,
          ),
        ),
      };
    case 'finding':
      return findingBlock(figure.finding, id, codebook);
  }
};

/** What R works out of a report, a block a figure of it, by the figure's name in the report. */
export const rBlocks = (
  sections: readonly ReportSection[],
  codebook: Codebook,
): readonly (RBlock & { readonly id: string })[] =>
  sections.flatMap(({ name, figures }) =>
    figures.map((figure, place) => {
      const id = `${name}-${place + 1}`;
      return { id, ...figureBlock(figure, id, codebook) };
    }),
  );

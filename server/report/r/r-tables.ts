import { markName, polarityName, sentimentName } from '../../../analysis/data/sentiment-names.ts';
import type { CrosstabFinding } from '../../../analysis/finding/crosstab-finding.ts';
import type { MeansFinding } from '../../../analysis/finding/means-finding.ts';
import type { SentimentFinding } from '../../../analysis/finding/sentiment-finding.ts';
import type { ThemesFinding } from '../../../analysis/finding/themes-finding.ts';
import type { PairedFinding } from '../../../analysis/finding/within/paired-finding.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { type RBlock, rGroup, rHas, rInGroups, rNumber, toldFigure } from './r-figure.ts';
import { rText, rTexts } from './r-text.ts';

/** Shares of a table: of everybody who answered, and in each column of those who are in it. */
export const rCrosstab = ({ rows, columns, cells, total }: CrosstabFinding, id: string): RBlock => {
  const inTable = columns === null ? 'TRUE' : `among(${rText(columns.variable)}, ${rTexts(columns.codes)})`;
  return {
    variables: [rows.variable, ...(columns === null ? [] : [columns.variable])],
    figures: rows.codes.flatMap((code, row) => {
      const share = rHas(rows.variable, code, rows.codes);
      const whole = total[row]?.column;
      return [
        ...(whole === undefined ? [] : toldFigure(`${id}/${code}`, `mean_of(${share}, ${inTable})`, whole)),
        ...(columns?.codes ?? []).flatMap((column, place) => {
          const own = cells[row]?.[place]?.column;
          return own === undefined || columns === null
            ? []
            : toldFigure(
                `${id}/${code}/${column}`,
                `mean_of(${share}, ${rGroup([columns.variable], [column])})`,
                own,
              );
        }),
      ];
    }),
  };
};

export const rMeans = ({ of, by, groups, total }: MeansFinding, id: string, codebook: Codebook): RBlock => {
  const value = rNumber(codebook, of);
  return {
    variables: [of, ...by],
    figures: [
      ...toldFigure(`${id}/${of}`, `mean_of(${value}, ${rInGroups(codebook, by)})`, total),
      ...groups.flatMap(({ codes, mean }) =>
        codes.length === 0
          ? []
          : toldFigure(`${id}/${of}/${codes.join('/')}`, `mean_of(${value}, ${rGroup(by, codes)})`, mean),
      ),
    ],
  };
};

export const rPaired = (
  { of, against, sides, difference }: PairedFinding,
  id: string,
  codebook: Codebook,
): RBlock => {
  const side = (names: readonly string[]): string =>
    `((${names.map((name) => rNumber(codebook, name)).join(' + ')}) / ${names.length})`;
  const [one, other] = [side(of), side(against)];
  return {
    variables: [...of, ...against],
    figures: [
      ...toldFigure(`${id}/of`, `mean_of(${one} + 0 * ${other}, TRUE)`, sides[0]),
      ...toldFigure(`${id}/against`, `mean_of(${other} + 0 * ${one}, TRUE)`, sides[1]),
      ...toldFigure(`${id}/difference`, `mean_of(${one} - ${other}, TRUE)`, difference),
    ],
  };
};

export const rSentiment = (
  { of, by, groups, total, corrected, refit }: SentimentFinding,
  id: string,
  codebook: Codebook,
): RBlock => {
  if (refit !== null || corrected !== null)
    return {
      variables: [],
      figures: [],
      leftOut: [{ id, why: 'texts were read again by what people’s codes taught; the script has no texts' }],
    };
  const tones = ['negative', 'neutral', 'positive'] as const;
  const tone = polarityName(of);
  return {
    variables: [tone, sentimentName(of), ...by],
    figures: [
      ...toldFigure(`${id}/tone`, `mean_of(number(${rText(tone)}), ${rInGroups(codebook, by)})`, total),
      ...groups.flatMap((group) => {
        const people = rGroup(group.codes.length === 0 ? [] : by, group.codes);
        const name = `${id}/${group.codes.join('/')}`;
        return [
          ...toldFigure(`${name}/tone`, `mean_of(number(${rText(tone)}), ${people})`, group.mean),
          ...tones.flatMap((own) =>
            toldFigure(
              `${name}/${own}`,
              `mean_of(${rHas(sentimentName(of), own, tones)}, ${people})`,
              group[own],
            ),
          ),
        ];
      }),
    ],
  };
};

export const rThemes = ({ of, total, learned }: ThemesFinding, id: string): RBlock => {
  if (learned.length > 0)
    return {
      variables: [],
      figures: [],
      leftOut: [{ id, why: 'a theme is found by what people’s codes taught; the script has no texts' }],
    };
  return {
    variables: [...total.map(({ mark }) => markName(of, mark)), polarityName(of)],
    figures: total.flatMap(({ mark, share, tone }) => {
      const found = rHas(markName(of, mark), '1', ['0', '1']);
      return [
        ...toldFigure(`${id}/${mark}`, `mean_of(${found}, TRUE)`, share),
        ...(tone === null
          ? []
          : toldFigure(
              `${id}/${mark}/tone`,
              `mean_of(number(${rText(polarityName(of))}), ${found} == 1)`,
              tone,
            )),
      ];
    }),
  };
};

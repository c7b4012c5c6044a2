import { limitedBase, smallBase } from '../../analysis/finding/asked.ts';
import type { CrosstabFinding, Estimate, Finding } from '../../analysis/finding/finding.ts';
import { namingFrom } from '../../analysis/finding/naming.ts';
import { numbersOf } from '../../client/lib/numbers.ts';
import { findingWords } from '../../surveys/locales/findings.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';

const aligned = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => [...(row[column] ?? '')].length)),
  );
  const padded = (cell: string, column: number): string => {
    const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length));
    return column === 0 ? cell + space : space + cell;
  };
  return rows.map((row) => row.map(padded).join('  ').trimEnd());
};

/** Which of a cell's three shares was asked for. */
const percentOf = ({ asks }: CrosstabFinding): 'row' | 'column' | 'total' => {
  const told = JSON.stringify(asks);
  return told.includes('"percent":"row"') ? 'row' : told.includes('"percent":"total"') ? 'total' : 'column';
};

/**
 * The figures of a finding as lines of a table for a terminal: a line a group, everybody last, with the unweighted
 * base: `*` under 100 people; `**` under 30, whose percentages are withheld. Everything else (other bases, errors, tests) is in the JSON.
 */
export const findingTable = (
  finding: Finding,
  language: LanguageTag,
  codebook: Codebook,
): readonly string[] => {
  const words = findingWords(language);
  const naming = namingFrom(codebook, language);
  const { percent, signed, count } = numbersOf(language);
  const all = words('everybody');
  const marked = (n: number): string => count(n) + (n < smallBase ? ' **' : n < limitedBase ? ' *' : '');
  const plain = (value: number | null): string => signed(value).replace(/^\+/, '');
  const range = ({ low, high }: Pick<Estimate, 'low' | 'high'>): string =>
    low === null || high === null ? '–' : `${plain(low)} … ${plain(high)}`;
  const head = (value: string): readonly string[] => ['', value, words('table-interval'), 'n'];
  switch (finding.kind) {
    case 'crosstab': {
      const { rows, columns, cells, total, columnBases, base } = finding;
      const share = percentOf(finding);
      const line = (
        name: string,
        n: number,
        shares: readonly (Estimate | undefined)[],
      ): readonly string[] => [
        name,
        ...shares.map((own) =>
          own !== undefined && own.base.n < smallBase ? '**' : percent(own?.value ?? null),
        ),
        marked(n),
      ];
      return aligned([
        ['', ...rows.codes.map((code) => naming.code(rows.variable, code)), 'n'],
        ...(columns?.codes ?? []).map((code, place) =>
          line(
            naming.code(columns?.variable ?? '', code),
            columnBases[place]?.n ?? 0,
            cells.map((row) => row[place]?.[share]),
          ),
        ),
        line(
          all,
          base.n,
          total.map((cell) => cell[share]),
        ),
      ]);
    }
    case 'means':
    case 'sentiment': {
      const line = (name: string, mean: Estimate): readonly string[] => [
        name,
        plain(mean.value),
        range(mean),
        marked(mean.base.n),
      ];
      return aligned([
        head(words('table-mean')),
        ...finding.groups
          .filter(({ codes }) => codes.length > 0)
          .map(({ codes, mean }) => line(naming.group(finding.by, codes), mean)),
        line(all, finding.total),
      ]);
    }
    case 'reliability':
      return aligned([
        head('alpha'),
        ...[...finding.groups, finding.pooled].map((group) => [
          group === finding.pooled ? all : naming.group(finding.by, group.codes),
          plain(group.alpha),
          range(group),
          marked(group.n),
        ]),
      ]);
    case 'score':
      return aligned([
        head(words('table-mean')),
        [
          naming.variable(finding.construct),
          plain(finding.mean.value),
          range(finding.mean),
          marked(finding.mean.base.n),
        ],
        ...finding.items.map(({ item, reversed, mean, n }) => [
          `  ${naming.variable(item)}${reversed ? ' (R)' : ''}`,
          plain(mean),
          '',
          marked(n),
        ]),
      ]);
  }
};

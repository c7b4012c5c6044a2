import { limitedBase, smallBase } from '../../analysis/finding/asked.ts';
import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Finding } from '../../analysis/finding/finding.ts';
import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import { namingFrom } from '../../analysis/finding/naming.ts';
import { numbersOf } from '../../client/lib/numbers.ts';
import { findingWords } from '../../surveys/locales/findings.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { aligned } from './aligned.ts';
import { calibrationTable } from './calibration-table.ts';
import { correctedTable } from './corrected-table.ts';
import { concordanceTable, keynessTable } from './keyness-table.ts';
import { patternsTable } from './patterns-table.ts';
import { stepsTable, structureTable } from './structure-table.ts';
import { themesTable } from './themes-table.ts';

/** Which of a cell's three shares was asked for. */
const percentOf = ({ asks }: CrosstabFinding): 'row' | 'column' | 'total' => {
  const told = JSON.stringify(asks);
  return told.includes('"percent":"row"') ? 'row' : told.includes('"percent":"total"') ? 'total' : 'column';
};

/** `top-2` and its kin in words; a net as it was named. */
const netName = (name: string, words: ReturnType<typeof findingWords>): string => {
  const [, end, n] = /^(top|bottom)-(\d+)$/.exec(name) ?? [];
  if (n === undefined) return name;
  return words(end === 'top' ? 'net-top' : 'net-bottom', { n: Number(n) });
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
      const { rows, columns, cells, total, columnBases, base, nets = [], letters } = finding;
      const share = percentOf(finding);
      const lines = [...cells.map((cell) => [...cell]), ...nets.map((net) => [...net.cells])];
      const lettered = [...(letters?.rows ?? []), ...(letters?.nets ?? [])];
      const line = (
        name: string,
        n: number,
        shares: readonly (Estimate | undefined)[],
        column = -1,
      ): readonly string[] => [
        name,
        ...shares.map((own, row) => {
          if (own !== undefined && own.base.n < smallBase) return '**';
          const higher = lettered[row]?.letters[column] ?? [];
          return percent(own?.value ?? null) + (higher.length > 0 ? ` ${higher.join('')}` : '');
        }),
        marked(n),
      ];
      return aligned([
        [
          '',
          ...rows.codes.map((code) => naming.code(rows.variable, code)),
          ...nets.map(({ name }) => netName(name, words)),
          'n',
        ],
        ...(columns?.codes ?? []).map((code, place) =>
          line(
            (letters ? `${letters.columns[place] ?? ''} ` : '') + naming.code(columns?.variable ?? '', code),
            columnBases[place]?.n ?? 0,
            lines.map((row) => row[place]?.[share]),
            place,
          ),
        ),
        line(
          all,
          base.n,
          [...total, ...nets.map((net) => net.total)].map((cell) => cell[share]),
        ),
      ]);
    }
    case 'multiple': {
      const { set, of, by, lines, columns, cells, total, columnBases, base, letters } = finding;
      const withheld = (own: Estimate): string => (own.base.n < smallBase ? '**' : percent(own.value));
      return aligned([
        ['', ...lines.map((own) => (of === null ? naming.variable(own) : naming.code(of, own))), 'n'],
        ...columns.map((own, column) => [
          (letters ? `${letters.columns[column] ?? ''} ` : '') +
            (of === null ? naming.code(by[0] ?? set, own) : naming.variable(own)),
          ...cells.map((line, row) => {
            const cell = line[column];
            const higher = letters?.lines[row]?.letters[column] ?? [];
            return [cell ? withheld(cell) : '', ...(higher.length > 0 ? [higher.join('')] : [])].join(' ');
          }),
          marked(columnBases[column]?.n ?? 0),
        ]),
        [all, ...total.map(withheld), marked(base.n)],
      ]);
    }
    case 'means':
    case 'sentiment': {
      const line = (
        name: string,
        mean: Estimate,
        letters?: MeansFinding['letters'],
        place = -1,
      ): readonly string[] => [
        (letters ? `${letters.columns[place] ?? ''} ` : '') + name,
        [plain(mean.value), ...(letters?.letters[place] ?? [])].join(' '),
        range(mean),
        marked(mean.base.n),
      ];
      const own = aligned([
        head(words('table-mean')),
        ...finding.groups
          .filter(({ codes }) => codes.length > 0)
          .map(({ codes, mean }, place) =>
            line(
              naming.group(finding.by, codes),
              mean,
              finding.kind === 'means' ? finding.letters : undefined,
              place,
            ),
          ),
        line(all, finding.total),
      ]);
      const byPeople = finding.kind === 'sentiment' ? correctedTable(finding, language, codebook) : [];
      return byPeople.length === 0 ? own : [...own, '', ...aligned(byPeople)];
    }
    case 'themes':
      return themesTable(finding, language, codebook);
    case 'regression': {
      const own = (variable: string, code: string | null): string =>
        naming.variable(variable) + (code === null ? '' : `: ${naming.code(variable, code)}`);
      return aligned([
        head(words('table-coefficient')),
        ...finding.coefficients.map((one) => [
          [own(one.variable, one.code), ...one.with.map(({ variable, code }) => own(variable, code))].join(
            ' × ',
          ),
          plain(one.value),
          range(one),
          '',
        ]),
        ...(finding.contrasts ?? []).map((one) => [one.name, plain(one.value), range(one), '']),
        ...(finding.adjusted ?? []).flatMap(({ variable, means, differences }) => [
          [words('table-adjusted', { variable: naming.variable(variable) }), '', '', ''],
          ...means.map((one) => [
            naming.code(variable, one.code),
            plain(one.value),
            range(one),
            one.n === null ? '' : marked(one.n),
          ]),
          ...differences.map((one) => [
            `${naming.code(variable, one.a)} − ${naming.code(variable, one.b)}`,
            plain(one.value),
            range(one),
            '',
          ]),
        ]),
        ...(finding.slopes ?? []).flatMap((slopes) => [
          [words('table-slopes', { predictor: naming.variable(slopes.of) }), '', '', ''],
          ...slopes.groups.map((one) => [
            naming.code(slopes.by, one.code),
            plain(one.value),
            range(one),
            one.n === null ? '' : marked(one.n),
          ]),
          [words('table-slopes-mean'), plain(slopes.common.value), range(slopes.common), ''],
        ]),
        ...(finding.blocks ?? []).flatMap(({ of, test, r2, partial }) => [
          [
            of.map((name) => naming.variable(name)).join(' + '),
            r2 === null ? '–' : `ΔR² ${plain(r2)}`,
            test?.statistic == null ? '–' : `F ${plain(test.statistic)} · p ${plain(test.p)}`,
            '',
          ],
          ...(partial === null ? [] : [['', `η²p ${plain(partial.value)}`, range(partial), '']]),
        ]),
        [all, '', '', marked(finding.base.n)],
      ]);
    }
    case 'drivers':
      return aligned([
        head(words('table-share')),
        ...finding.drivers.map(({ variable, shapley }) => [
          naming.variable(variable),
          percent(shapley.value),
          range(shapley),
          '',
        ]),
        ...(finding.blocks?.of ?? []).map(({ name, share }) => [
          name,
          percent(share.value),
          `${percent(share.low)} … ${percent(share.high)}`,
          '',
        ]),
        [all, percent(finding.r2), '', marked(finding.base.n)],
      ]);
    case 'mediation': {
      const { by, of, paths, indirect, ratio, differences, direct, base } = finding;
      const [cause = '', ...through] = by.map(naming.variable);
      const outcome = naming.variable(of);
      return aligned([
        head(words('table-coefficient')),
        ...paths.map((path, place) => [
          `${cause} → ${through[place]} → ${outcome}`,
          plain(path.indirect.value),
          range(path.indirect),
          marked(base.n),
        ]),
        ...(paths.length > 1
          ? [[`${cause} → ${through.join(' + ')} → ${outcome}`, plain(indirect.value), range(indirect), '']]
          : []),
        ...(ratio === null ? [] : [['', `× ${plain(ratio.value)}`, range(ratio), '']]),
        ...differences.map(({ first, second, difference }) => [
          `${naming.variable(first)} − ${naming.variable(second)}`,
          plain(difference.value),
          range(difference),
          '',
        ]),
        [`${cause} → ${outcome}`, plain(direct), '', ''],
      ]);
    }
    case 'turn': {
      const { by, point, lines } = finding;
      const signs = ['≤', '≥'];
      return aligned([
        head(words('table-coefficient')),
        ...lines.map((own, place) => [
          `${naming.variable(by[0])} ${signs[place]} ${plain(point)}`,
          plain(own.value),
          range(own),
          own.n === null ? '' : marked(own.n),
        ]),
        [all, '', '', marked(finding.base.n)],
      ]);
    }
    case 'paired': {
      const { of, against, sides, difference, base } = finding;
      const named = (names: readonly string[]): string => names.map(naming.variable).join(' + ');
      return aligned([
        head(words('table-mean')),
        [named(of), plain(sides[0].value), range(sides[0]), marked(base.n)],
        [named(against), plain(sides[1].value), range(sides[1]), marked(base.n)],
        [words('table-difference'), plain(difference.value), range(difference), marked(base.n)],
      ]);
    }
    case 'correlation':
      return aligned([
        head(words('table-correlation')),
        ...finding.pairs.map((own) => [
          `${naming.variable(own.one)} – ${naming.variable(own.other)}`,
          plain(own.value),
          range(own),
          '',
        ]),
        ...(finding.comparisons ?? []).map(({ shared, first, second, difference }) => [
          `${naming.variable(shared)}: ${naming.variable(first)} − ${naming.variable(second)}`,
          plain(difference.value),
          range(difference),
          '',
        ]),
        [all, '', '', marked(finding.base.n)],
      ]);
    case 'structure':
      return structureTable(finding, language, naming);
    case 'calibration':
      return calibrationTable(finding, language);
    case 'patterns':
      return patternsTable(finding, language, naming, marked);
    case 'concordance':
      return concordanceTable(finding, language);
    case 'keyness':
      return keynessTable(finding, language, naming, marked);
    case 'items':
      return aligned([
        ['', ...finding.groups.map(({ code }) => naming.code(finding.by[0], code))],
        ...(finding.groups[0]?.items ?? []).map(({ item }, place) => [
          naming.variable(item),
          ...finding.groups.map(({ items }) => {
            const own = items[place];
            return `${own?.size ?? '–'}${own?.flagged ? ' *' : ''} ${plain(own?.odds?.value ?? null)}`;
          }),
        ]),
      ]);
    case 'reliability':
      return [
        ...aligned([
          head('alpha'),
          ...[...finding.groups, finding.pooled].map((group) => [
            group === finding.pooled ? all : naming.group(finding.by, group.codes),
            plain(group.alpha),
            range(group),
            marked(group.n),
          ]),
        ]),
        ...(finding.comparability ? stepsTable(finding.comparability, language) : []),
      ];
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

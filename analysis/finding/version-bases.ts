import type { Variable, VersionHistory } from '../../surveys/model/codebook.ts';
import { validCodes, variableOf } from '../data/codes.ts';
import { markName } from '../data/sentiment-names.ts';
import type { Tally } from '../summary/tally.ts';
import { baseOf } from '../weight/effective-base.ts';
import type { Asked } from './asked.ts';
import type { Finding } from './finding.ts';
import type { Note, VersionBase } from './finding-parts.ts';
import { nesting } from './nested-banner.ts';

const versionName = 'survey_version';

/** Rows of a tally that hold a valid code in every variable, by version. */
const basesOfTally = (
  tally: Tally,
  valid: ReadonlyMap<string, (code: string) => boolean>,
): readonly VersionBase[] => {
  const sums = new Map<string, [n: number, w: number, w2: number]>();
  const { dimensions } = tally;
  for (let cell = 0; cell < tally.n.length; cell += 1) {
    let rest = cell;
    let counts = true;
    let version = '';
    for (const { variable, codes } of [...dimensions].reverse()) {
      const code = codes[rest % codes.length] ?? '';
      rest = Math.floor(rest / codes.length);
      if (variable === versionName) version = code;
      else if (valid.get(variable)?.(code) !== true) counts = false;
    }
    const sum = sums.get(version) ?? [0, 0, 0];
    sums.set(version, sum);
    if (!counts) continue;
    sum[0] += tally.n[cell] ?? 0;
    sum[1] += tally.w[cell] ?? 0;
    sum[2] += tally.w2[cell] ?? 0;
  }
  return [...sums]
    .filter(([version]) => version !== '')
    .map(([version, [n, w, w2]]) => ({ version: Number(version), ...baseOf(n, w, w2) }));
};

/** The variable whose valid answers are the finding's base, or the two of a table. */
const baseVariables = (finding: Finding): readonly string[] => {
  switch (finding.kind) {
    case 'crosstab':
      return [finding.rows.variable, ...(finding.columns?.variable.split(nesting) ?? [])];
    case 'multiple':
      return [
        ...(finding.of === null ? finding.lines : finding.columns).slice(0, 1),
        ...(finding.of === null ? [] : [finding.of]),
        ...finding.by,
      ];
    case 'means':
    case 'regression':
    case 'drivers':
    case 'mediation':
    case 'turn':
      return [finding.of];
    case 'concordance':
      return ['language'];
    case 'keyness':
      return finding.by.length > 0 ? finding.by : ['language'];
    case 'paired':
    case 'correlation':
    case 'patterns':
      return finding.of.slice(0, 1);
    case 'themes':
      return [markName(finding.of, 'trust')];
    case 'sentiment':
    case 'calibration':
      return [`${finding.of}_polarity`];
    default:
      return [finding.construct];
  }
};

/** Every variable whose history matters for a finding: those above, the groups, and the items of a score. */
const usedVariables = ({ source: { codebook } }: Asked, finding: Finding): readonly string[] => {
  const named = [
    ...baseVariables(finding),
    ...('by' in finding ? finding.by : []),
    ...(finding.kind === 'sentiment' || finding.kind === 'calibration' || finding.kind === 'themes'
      ? [finding.of]
      : []),
    ...(finding.kind === 'keyness' || finding.kind === 'concordance' ? [finding.of] : []),
    ...(finding.kind === 'patterns' ? finding.of : []),
    ...(finding.kind === 'regression'
      ? [...(finding.stack ?? []).flat(), ...(finding.exposure === undefined ? [] : [finding.exposure])]
      : []),
    ...(finding.kind === 'paired' ? [...finding.of, ...finding.against] : []),
    ...(finding.kind === 'mediation' || finding.kind === 'turn' ? finding.given : []),
    ...(finding.kind === 'drivers' ? (finding.blocks?.given ?? []) : []),
    ...(finding.kind === 'correlation' ? [...finding.of, ...finding.given] : []),
  ];
  const items = named.flatMap(
    (name) =>
      codebook.scores?.find(({ construct }) => construct === name)?.items.map(({ item }) => item) ??
      variableOf(codebook, name)?.derived?.from ??
      [],
  );
  return [...new Set([...named, ...items])];
};

const fateNotes: Readonly<Record<VersionHistory['fate'], string | null>> = {
  same: null,
  recoded: 'version-recoded',
  recomputed: 'version-recomputed',
  apart: 'version-apart',
  'not-asked': 'version-not-asked',
};

/** Changes that a reader should know of although answers are put together. */
const told = ['wording', 'additive', 'presentation', 'logic'];

const historyNotes = (variable: Variable, met: ReadonlySet<number>): readonly Note[] =>
  (variable.history ?? [])
    .filter(({ version }) => met.has(version))
    .flatMap(({ version, fate, changes = [] }): readonly Note[] => {
      const note = (code: string): Note => ({ code, place: variable.name, data: { version } });
      const own = fateNotes[fate];
      return [
        ...(own === null ? [] : [note(own)]),
        ...(fate === 'apart' || fate === 'not-asked'
          ? []
          : told.filter((kind) => changes.includes(kind)).map((kind) => note(`version-${kind}`))),
      ];
    });

/** Versions among the rows that pass the filter; null where the data do not say. */
const versionsMet = async ({ source, design }: Asked): Promise<ReadonlySet<number> | null> => {
  if (variableOf(source.codebook, versionName) === null) return null;
  const { where } = design;
  const tally = await source.tally({ variables: [versionName], ...(where === undefined ? {} : { where }) });
  const codes = tally.dimensions[0]?.codes ?? [];
  return new Set(codes.filter((code, place) => code !== '' && (tally.n[place] ?? 0) > 0).map(Number));
};

/**
 * Findings over rows of more than one version of the survey with their base in each version, and notes: which versions
 * are in it, and what becomes of each variable it uses. Others as they are.
 */
export const withVersions = async (
  asked: Asked,
  findings: readonly Finding[],
): Promise<readonly Finding[]> => {
  const met = await versionsMet(asked);
  if (met === null || met.size < 2) return findings;
  const { source, design } = asked;
  const { codebook } = source;
  const query = {
    ...(design.weight === undefined ? {} : { weight: design.weight }),
    ...(design.where === undefined ? {} : { where: design.where }),
  };
  const basesOf = async (names: readonly string[]): Promise<readonly VersionBase[]> => {
    const [first] = names;
    if (names.length === 1 && first !== undefined && variableOf(codebook, first)?.measure === 'number') {
      const { groups } = await source.moments({ ...query, variables: [first], by: [versionName] });
      return groups.map(({ codes, moments: { n, w, w2 } }) => ({
        version: Number(codes[0]),
        ...baseOf(n, w, w2),
      }));
    }
    const valid = new Map(
      names.flatMap((name) => {
        const variable = variableOf(codebook, name);
        if (variable === null) return [];
        const codes = new Set(validCodes(variable));
        const isValid = (code: string): boolean =>
          variable.measure === 'number' ? code !== '' && Number.isFinite(Number(code)) : codes.has(code);
        return [[name, isValid] as const];
      }),
    );
    return basesOfTally(await source.tally({ ...query, variables: [...valid.keys(), versionName] }), valid);
  };
  const whole = async (finding: Finding): Promise<Finding> => {
    const found = new Map((await basesOf(baseVariables(finding))).map((base) => [base.version, base]));
    const versions = [...met]
      .sort((one, other) => one - other)
      .map((version): VersionBase => found.get(version) ?? { version, ...baseOf(0, 0, 0) });
    const told = versions.map(({ version, n }) => `${version}: ${n}`).join('; ');
    const history = usedVariables(asked, finding).flatMap((name) => {
      const variable = variableOf(codebook, name);
      return variable === null ? [] : historyNotes(variable, met);
    });
    return {
      ...finding,
      versions,
      notes: [...finding.notes, { code: 'versions', data: { versions: told } }, ...history],
    };
  };
  return Promise.all(findings.map(whole));
};

import type { Claim, ClaimTable } from '../../../analysis/plan/claim.ts';
import type { Figure } from '../../../analysis/plan/figure.ts';
import type { FigureAsked } from '../../../analysis/plan/schema.ts';
import { withoutCovariates } from '../../../analysis/plan/without-covariates.ts';
import type { ReportHead } from '../../../analysis/report/report-head.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import type { RBlock, RFigure } from './r-figure.ts';
import { rFilter } from './r-filter.ts';
import { type Worked, workedFigure } from './r-worked.ts';

/** The figures of a claim that a request of it gave: those of its groups, or the one that is of nobody's group. */
const figuresFor = ({ figures, hypothesis }: Claim, asked: FigureAsked, place: number): readonly Figure[] => {
  const isConjunction = hypothesis?.decision.rule === 'conjunction';
  const part = isConjunction ? (asked.part ?? place) : 0;
  const [task = {}] = asked.request.tasks;
  const by = { shares: task.crosstab?.columns?.[0], pairs: task.means?.by?.[0], slopes: '' };
  const own = figures.filter((figure) => !isConjunction || (figure.part ?? 0) === part);
  if (asked.take.of === 'slopes') return own.filter(({ group }) => group !== undefined);
  if (asked.take.of === 'shares' || asked.take.of === 'pairs') {
    const variable = by[asked.take.of];
    return own.filter(({ group }) => group?.variable === variable);
  }
  const same = (hypothesis?.figures ?? []).filter(
    (other, at) =>
      other.take.of === asked.take.of && at < place && (!isConjunction || (other.part ?? at) === part),
  ).length;
  return own.filter(({ group }) => group === undefined).slice(same, same + 1);
};

const told = (id: string, asked: FigureAsked, figure: Figure, own: Worked): readonly RFigure[] => {
  const { times = 1, less = 0, ratio = false } = asked;
  const turn = `${times}, ${less}, ${ratio ? 'TRUE' : 'FALSE'}`;
  const value: RFigure = {
    id,
    r: `turned(${own.r}, ${turn})`,
    told: [figure.value, own.isWithoutError || own.samples || figure.isVariance ? null : figure.se],
  };
  if (own.samples === undefined) return [value];
  const limits = (inner: boolean): string =>
    `limits_of(${own.samples?.r ?? ''}, ${times}, ${ratio ? 'TRUE' : 'FALSE'}, ${inner ? 'TRUE' : 'FALSE'})`;
  return [
    value,
    { id: `${id}/95`, r: limits(false), told: [figure.low, figure.high] },
    { id: `${id}/90`, r: limits(true), told: [figure.low90, figure.high90] },
  ];
};

const claimBlock = (claim: Claim, codebook: Codebook, head: ReportHead): RBlock => {
  const unseen = new Set(
    claim.notes.flatMap(({ code, place }) =>
      code === 'left-out-unseen' && place !== undefined ? [place] : [],
    ),
  );
  const made = (claim.hypothesis?.figures ?? []).flatMap((whole, place) => {
    const asked = withoutCovariates(whole, unseen);
    return figuresFor(claim, asked, place).map((figure) => {
      const { group } = figure;
      const of =
        group === undefined
          ? (claim.hypothesis?.figures.length ?? 0) > 1
            ? `/${place + 1}`
            : ''
          : `/${group.variable}/${group.code}${group.against === undefined ? '' : `-${group.against}`}`;
      const people = rFilter(asked.request.where, codebook);
      const id = `claims/${claim.id}${of}`;
      const about = {
        codebook,
        figure,
        people: people ?? '',
        isDesigned: head.weight !== undefined || head.strata !== undefined,
        isPlain: head.strata === undefined && head.cluster === undefined && people === 'TRUE',
      };
      const own = people === null ? 'a filter of this kind' : workedFigure(asked, about);
      return { id, asked, figure, own };
    });
  });
  const found = made.flatMap(({ id, asked, figure, own }) =>
    typeof own === 'string' ? [] : [{ own, figures: told(id, asked, figure, own) }],
  );
  const filtered = (claim.hypothesis?.figures ?? []).flatMap(({ request: { where = '' } }) =>
    [...where.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name),
  );
  return {
    variables: [...found.flatMap(({ own }) => own.variables), ...filtered],
    figures: found.flatMap(({ figures }) => figures),
    draws: found.flatMap(({ own }) => (own.samples === undefined ? [] : [own.samples.draws])),
    leftOut: made.flatMap(({ id, own }) =>
      typeof own === 'string'
        ? [{ id, why: own }]
        : own.isWithoutLimits
          ? [{ id, why: 'its limits, of a bootstrap whose samples are not here' }]
          : [],
    ),
  };
};

/** What R works out of the claims of a plan, a block a claim. */
export const rClaims = (
  { claims }: Pick<ClaimTable, 'claims'>,
  codebook: Codebook,
  head: ReportHead,
): readonly (RBlock & { readonly id: string })[] =>
  claims
    .filter(({ figures }) => figures.length > 0)
    .map((claim) => ({ id: `claims-${claim.id}`, ...claimBlock(claim, codebook, head) }));

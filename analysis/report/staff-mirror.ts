import { independentDifference } from '../compare/independent-difference.ts';
import { protectedAnalysis } from '../disclosure/protected-analysis.ts';
import { notesBeside } from '../disclosure/withheld.ts';
import type { CrosstabFinding } from '../finding/crosstab-finding.ts';
import type { Estimate } from '../finding/finding-parts.ts';
import type { Source } from '../source/source.ts';
import { isPartial } from './is-partial.ts';
import { motherQuestions, motherSteps } from './mother-steps.ts';
import type { MirrorStep, MotherStep, ReportFigure } from './report-figure.ts';

/** A second survey, that staff answered, beside the one that is reported. */
export interface MirrorAsked {
  readonly name: string;
  readonly source: Source;
  /** The least number of people a figure of that survey stands for. */
  readonly least: number;
}

/** Staff less customers. */
const apart = (staff: Estimate, customers: Estimate): Estimate => {
  const both = (of: keyof Estimate['base']): number => staff.base[of] + customers.base[of];
  return {
    ...independentDifference(staff, customers),
    se: staff.se === null || customers.se === null ? null : Math.hypot(staff.se, customers.se),
    base: { n: both('n'), weighted: both('weighted'), effective: both('effective') },
  };
};

type Step = Pick<MirrorStep, 'step'> & { readonly estimate: Estimate };

/** How many pass all three, where the finding may be shown whole. */
const passOf = (finding: CrosstabFinding): readonly Step[] => {
  const pass = finding.total[finding.rows.codes.indexOf('true')]?.column;
  return pass === undefined || isPartial(finding) ? [] : [{ step: 'motherPass', estimate: pass }];
};

const besides = (customers: readonly Step[], staff: readonly Step[]): readonly MirrorStep[] =>
  customers.flatMap(({ step, estimate }) => {
    const own = staff.find((one) => one.step === step)?.estimate;
    return own === undefined
      ? []
      : [{ step, customers: estimate, staff: own, difference: apart(own, estimate) }];
  });

/**
 * The steps of the mother test as staff answered it beside those of customers: two separate samples, each under the rules
 * of its own survey. Staff are unweighted and unfiltered: a filter speaks of customers. Where the steps of one of the two
 * may not be shown, only how many pass; no step where not even that may be, and nothing at all where no member of staff has
 * answered.
 */
export const staffMirror = async (
  { name, source, least }: MirrorAsked,
  customers: { readonly finding: CrosstabFinding; readonly steps: readonly MotherStep[] },
): Promise<readonly ReportFigure[]> => {
  if ((await source.rows()) === 0) return [];
  const task = { crosstab: { rows: ['STAFF_PASS'], columns: [] } };
  const answered = await protectedAnalysis(source, { tasks: [task] }, least);
  const finding = answered.ok
    ? answered.value.find((own): own is CrosstabFinding => own.kind === 'crosstab')
    : undefined;
  if (finding === undefined) return [];
  const staff = isPartial(finding) ? [] : await motherSteps(source, {}, least, motherQuestions.staff);
  const both = customers.steps.length > 0 && staff.length > 0;
  const steps = both ? besides(customers.steps, staff) : besides(passOf(customers.finding), passOf(finding));
  return [
    {
      kind: 'mirror',
      survey: name,
      finding:
        steps.length > 0 || isPartial(finding)
          ? finding
          : { ...finding, notes: notesBeside(finding.notes, least) },
      steps,
    },
  ];
};

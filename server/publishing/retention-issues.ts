import { daysBefore } from '../../surveys/engine/days-before.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Study } from '../../surveys/model/study.ts';
import { issue } from '../problem.ts';

type Dated = Pick<Study, 'retention' | 'closes' | 'pilot'>;

/** Settings with a day, and those on or after which each must lie. */
const dates = ({ retention, closes }: Dated): readonly (readonly [string, string | undefined])[] => [
  ['closes', closes],
  ['retention/freeze', retention?.freeze],
  ['retention/texts', retention?.texts],
  ['retention/responses', retention?.responses],
];

const order = [
  ['closes', 'retention/freeze'],
  ['retention/freeze', 'retention/responses'],
  ['retention/texts', 'retention/responses'],
] as const;

/**
 * What stands in the way of publishing dates: none at all (pilots may keep what they made up until they are thrown away),
 * days in an order that cannot be carried out, and days that are here already (of the freeze the day before, on which the
 * survey closes).
 *
 * @param today the day of publishing; null where the version is published already and only its translations change
 *
 * @example
 * retentionIssues({ pilot: true }, '2026-11-24') // []
 * retentionIssues({}, '2026-11-24').map(({ code }) => code) // ['STUDY-RETENTION-MISSING']
 */
export const retentionIssues = (study: Dated, today: string | null): readonly Issue[] => {
  const days = new Map(dates(study).flatMap(([name, day]) => (day === undefined ? [] : [[name, day]])));
  const missing = study.retention === undefined && study.pilot !== true;
  return [
    ...(missing ? [issue('STUDY-RETENTION-MISSING', {}, 'retention')] : []),
    ...order.flatMap(([first, second]) => {
      const [day, other] = [days.get(first), days.get(second)];
      return day === undefined || other === undefined || day <= other
        ? []
        : [issue('STUDY-RETENTION-ORDER', { first, day, second, other }, first)];
    }),
    ...[...days].flatMap(([name, day]) =>
      today === null || (name === 'retention/freeze' ? daysBefore(day, 1) : day) > today
        ? []
        : [issue('STUDY-RETENTION-PAST', { name, day, today }, name)],
    ),
  ];
};

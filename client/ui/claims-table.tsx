import type { Words } from '../../surveys/locales/catalogue.ts';
import type { PlanWord } from '../../surveys/locales/plan.ts';

/** One claim in one line: what was claimed, what became of it, the effect with its interval, of how many people. */
export interface ClaimLine {
  readonly id: string;
  readonly statement: string;
  readonly outcome: string;
  readonly verdict: string;
  readonly effect: string;
  /** Empty where there is none. */
  readonly limits: string;
  readonly n: string;
}

export interface ClaimLines {
  /** Names a set whose p-values are adjusted together; null where there is only one. */
  readonly title: string | null;
  readonly lines: readonly ClaimLine[];
}

/** Headings of the columns. */
export type ClaimHeadings = Readonly<Record<'code' | 'claim' | 'verdict' | 'effect' | 'n', string>>;

/** In the language of the plan's words. */
export const claimHeadings = (words: Words<PlanWord>): ClaimHeadings => ({
  code: words('column-code'),
  claim: words('column-claim'),
  verdict: words('column-verdict'),
  effect: words('column-effect'),
  n: words('column-n'),
});

/** Claims as a table to look down, by family; each code leads to how its claim was decided. */
export const ClaimsTable = ({
  labelledBy,
  headings,
  families,
}: {
  readonly labelledBy: string;
  readonly headings: ClaimHeadings;
  readonly families: readonly ClaimLines[];
}) => (
  <table class="claims-table" aria-labelledby={labelledBy}>
    <thead>
      <tr>
        <th scope="col">{headings.code}</th>
        <th scope="col">{headings.claim}</th>
        <th scope="col">{headings.verdict}</th>
        <th scope="col">{headings.effect}</th>
        <th scope="col" class="number">
          {headings.n}
        </th>
      </tr>
    </thead>
    {families.map(({ title, lines }) => (
      <tbody>
        {title === null ? null : (
          <tr class="family">
            <th scope="rowgroup" colspan={5}>
              {title}
            </th>
          </tr>
        )}
        {lines.map(({ id, statement, outcome, verdict, effect, limits, n }) => (
          <tr class={outcome}>
            <th scope="row">
              <a href={`#${id}`}>{id}</a>
            </th>
            <td class="claimed">{statement}</td>
            <td class="verdict">{verdict}</td>
            <td class="effect">
              {effect} {limits === '' ? null : <span class="quiet">{`(${limits})`}</span>}
            </td>
            <td class="number" data-heading={headings.n}>
              {n}
            </td>
          </tr>
        ))}
      </tbody>
    ))}
  </table>
);

import type { ClaimTable } from '../../analysis/plan/claim.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { PlanWord } from '../../surveys/locales/plan.ts';
import { absent } from '../lib/numbers.ts';
import { type ClaimLines, ClaimsTable, claimHeadings } from '../ui/claims-table.tsx';
import { Frame, type FrameProps } from './frame.tsx';
import { Problems } from './problems.tsx';

type Outcome = ClaimTable['claims'][number]['outcome'];

/** One claim as it is read. */
export interface ClaimRow {
  readonly id: string;
  readonly outcome: Outcome;
  readonly sentence: string;
  readonly figures: readonly { readonly est: string; readonly ci: string }[];
  readonly n: string;
  readonly p: string;
  readonly grade: string | null;
  /** Null where neither is to be said of it. */
  readonly robustness: string | null;
  readonly comparability: string | null;
  readonly notes: readonly string[];
  /** Requests, figures and rule of decision, as the plan has them; null for what is not yet asked. */
  readonly asked: string | null;
}

export interface ClaimsPageProps extends Omit<FrameProps, 'children'> {
  readonly planWords: Words<PlanWord>;
  /** Null where there is no plan. */
  readonly told: {
    readonly head: string;
    /** How the plan stands to what was locked, and whether its claims were settled beforehand. */
    readonly standing: readonly string[];
    readonly beforehand: boolean;
    readonly about: readonly string[];
    readonly roles: readonly {
      readonly role: 'confirmatory' | 'secondary' | 'exploratory';
      readonly counts: readonly { readonly outcome: Outcome; readonly n: number; readonly count: string }[];
      readonly families: readonly ClaimLines[];
      readonly claims: readonly ClaimRow[];
    }[];
  } | null;
  readonly problems: readonly string[];
}

const Figures = ({ planWords, claim }: Pick<ClaimsPageProps, 'planWords'> & { readonly claim: ClaimRow }) => (
  <dl class="claim-figures">
    <div class="claim-estimate">
      <dt>{planWords('estimate')}</dt>
      {claim.figures.length === 0 ? <dd>{absent}</dd> : null}
      {claim.figures.map(({ est, ci }) => (
        <dd>
          {est} <span class="cell-interval">{ci}</span>
        </dd>
      ))}
    </div>
    {(
      [
        ['base', claim.n],
        ['adjusted-p', claim.p],
        ['grade', claim.grade ?? absent],
        ['robustness', claim.robustness],
        ['comparability', claim.comparability],
      ] as const
    )
      .filter(([, value]) => value !== null)
      .map(([word, value]) => (
        <div>
          <dt>{planWords(word)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);

const ClaimItem = ({
  planWords,
  claim,
}: Pick<ClaimsPageProps, 'planWords'> & { readonly claim: ClaimRow }) => (
  <li class={`claim ${claim.outcome}`} id={claim.id}>
    <h3>
      {claim.id} <span class="verdict">{planWords(claim.outcome)}</span>
    </h3>
    <p class="claim-sentence">{claim.sentence}</p>
    {claim.asked === null ? null : <Figures planWords={planWords} claim={claim} />}
    {claim.notes.length === 0 ? null : (
      <ul class="notes">
        {claim.notes.map((note) => (
          <li>{note}</li>
        ))}
      </ul>
    )}
    {claim.asked === null ? null : (
      <details class="request">
        <summary>{planWords('evidence', { id: claim.id })}</summary>
        <pre>{claim.asked}</pre>
      </details>
    )}
  </li>
);

/** The table of claims of the plan of analysis: every one of them, whatever became of it, in the plan's order of roles. */
export const ClaimsPage = (props: ClaimsPageProps) => {
  const { words, planWords, told, problems } = props;
  return (
    <Frame {...props}>
      <h1>{props.title}</h1>
      <Problems words={words} problems={problems} />
      {told === null ? (
        problems.length > 0 ? null : (
          <p class="empty">{planWords('page-none')}</p>
        )
      ) : (
        <>
          <p class="about">{planWords('page-about')}</p>
          <div class={told.beforehand ? 'standing' : 'standing afterwards'}>
            {told.standing.map((line) => (
              <p>{line}</p>
            ))}
          </div>
          <p class="base">{told.head}</p>
          {told.about.map((line) => (
            <p class="about">{line}</p>
          ))}
          {told.roles.map(({ role, counts, families }) => (
            <section class="claims-of" aria-labelledby={`${role}-title`}>
              <h2 id={`${role}-title`}>{planWords(`heading-${role}`)}</h2>
              <p class="about">{planWords(`about-${role}`)}</p>
              <p class="counts">
                {counts.map(({ outcome, n, count }) => (
                  <span>
                    <strong>{count}</strong> {planWords(`counted-${outcome}`, { n })}
                  </span>
                ))}
              </p>
              <ClaimsTable
                labelledBy={`${role}-title`}
                headings={claimHeadings(planWords)}
                families={families}
              />
            </section>
          ))}
          <section aria-labelledby="decided-title">
            <h2 id="decided-title">{planWords('heading-decided')}</h2>
            <p class="about">{planWords('about-decided')}</p>
            {told.roles.map(({ role, claims }) => (
              <details class="decided">
                <summary>{planWords(`decided-${role}`, { n: claims.length })}</summary>
                <ol class="claims">
                  {claims.map((claim) => (
                    <ClaimItem planWords={planWords} claim={claim} />
                  ))}
                </ol>
              </details>
            ))}
          </section>
        </>
      )}
    </Frame>
  );
};

import type { Words } from '../../surveys/locales/catalogue.ts';
import type { PublishWord } from '../../surveys/locales/publish.ts';
import { FormToken } from '../dashboard/form-token.tsx';
import { FileField } from './file-field.tsx';
import { type ChangeRow, PublishChanges } from './publish-changes.tsx';
import { type PublishCrossed, PublishCrossedNotice } from './publish-crossed.tsx';
import { StudyForm, type StudyFormProps } from './publish-study.tsx';
import { type PublishTold, PublishToldList } from './publish-told.tsx';
import { StudioFrame, type StudioFrameProps } from './studio-page.tsx';

/** How a language stands on its way to the field. */
export interface PublishLanguage {
  readonly tag: string;
  readonly name: string;
  readonly standing: 'ready' | 'exception' | 'pilot' | 'blocked' | 'left-out';
  readonly counts: string;
  readonly why: readonly string[];
  /** The reason for which it is shown all the same; null where none can be given. */
  readonly exception: string | null;
  /** Whether it is left out of what is published; null where it cannot be, being the source. */
  readonly leave: boolean | null;
}

export interface PublishPlan {
  readonly head: string | null;
  readonly standing: string;
  readonly claims: readonly { readonly id: string; readonly role: string; readonly statement: string }[];
  /** The text of a plan that was given. */
  readonly text: string;
}

export interface PublishPageProps extends StudioFrameProps {
  readonly say: Words<PublishWord>;
  readonly token: string;
  readonly version: number;
  readonly again: boolean;
  readonly now: string;
  readonly published: boolean;
  readonly wouldBe: string;
  readonly verdict: string | null;
  readonly changes: readonly ChangeRow[];
  /** What is asked, by the names of questions. */
  readonly titles: ReadonlyMap<string, string>;
  readonly blocks: readonly PublishTold[];
  readonly cautions: readonly PublishTold[];
  readonly tongues: readonly PublishLanguage[];
  readonly plan: PublishPlan;
  readonly study: StudyFormProps;
  /** What was tried: it could not be published, or it was kept. */
  readonly after: 'refused' | 'kept' | null;
  /** Of what was written the form is drawn, and on which edit of the draft. */
  readonly seal: string;
  readonly revision: number;
  /** What somebody else wrote while the form was open, and whether the draft was edited. */
  readonly crossed: { readonly told: readonly PublishCrossed[]; readonly edited: boolean } | null;
}

type Where = Pick<PublishPageProps, 'draft' | 'language'>;

const Blocks = ({
  say,
  blocks,
  after,
  ...where
}: Where & Pick<PublishPageProps, 'say' | 'blocks' | 'after'>) => (
  <section
    class={after === 'refused' ? 'problem' : undefined}
    role={after === 'refused' ? 'alert' : undefined}
    aria-labelledby="blocks"
  >
    <h2 id="blocks">{say(after === 'refused' ? 'refusedTitle' : 'blocksTitle')}</h2>
    {blocks.length === 0 ? (
      <p>{say('blocksNone')}</p>
    ) : (
      <PublishToldList {...where} say={say} told={blocks} />
    )}
  </section>
);

const Languages = ({
  say,
  tongues,
  draft,
  language,
}: Pick<PublishPageProps, 'say' | 'tongues' | 'draft' | 'language'>) => (
  <section aria-labelledby="languages">
    <h2 id="languages">{say('languagesTitle')}</h2>
    <p class="about">{say('languagesAbout')}</p>
    <ul class="tongue-list">
      {tongues.map(({ tag, name, standing, counts, why, exception, leave }) => (
        <li id={`language-${tag}`} class={standing}>
          <h3>
            {name} <strong class="tag">{say(`language-${standing}`)}</strong>
          </h3>
          <p class="quiet">{counts}</p>
          {why.map((sentence) => (
            <p>{sentence}</p>
          ))}
          {why.length === 0 ? null : (
            <p class="links">
              <a
                href={`/studio/${draft}/translations?lang=${language}#language-${tag}`}
                aria-label={`${say('toTranslations')}: ${name}`}
              >
                {say('toTranslations')}
              </a>
            </p>
          )}
          {exception === null ? null : (
            <p class="field">
              <label for={`exception-${tag}`}>{say('exception', { name })}</label>
              <input id={`exception-${tag}`} name={`exception.${tag}`} value={exception} maxlength={500} />
              <span class="quiet">{say('exceptionAbout')}</span>
            </p>
          )}
          {leave === null ? null : (
            <label class="leave">
              <input
                type="checkbox"
                name={`leave.${tag}`}
                value="1"
                checked={leave}
                aria-label={say('leaveOutOf', { name })}
              />
              <span>
                {say('leaveOut')} <span class="quiet">{say('leaveOutAbout')}</span>
              </span>
            </label>
          )}
        </li>
      ))}
    </ul>
  </section>
);

const Plan = ({ say, plan }: Pick<PublishPageProps, 'say' | 'plan'>) => (
  <section aria-labelledby="plan">
    <h2 id="plan">{say('planTitle')}</h2>
    {plan.head === null ? null : <p>{plan.head}</p>}
    <p>{plan.standing}</p>
    {plan.claims.length === 0 ? null : (
      <details>
        <summary>{say('planClaims', { n: plan.claims.length })}</summary>
        <ul class="plan-claims">
          {plan.claims.map(({ id, role, statement }) => (
            <li>
              <strong>{id}</strong> <span class="quiet">{role}</span>
              <p>{statement}</p>
            </li>
          ))}
        </ul>
      </details>
    )}
    <details open={plan.text !== ''}>
      <summary>{say('planOther')}</summary>
      <p class="field">
        <label for="plan-text">{say('planText')}</label>
        <textarea id="plan-text" name="plan" rows={6} spellcheck={false}>
          {plan.text}
        </textarea>
        <span class="quiet">{say('planTextAbout')}</span>
      </p>
      <FileField
        id="plan-file"
        label={say('planFile')}
        accept=".json,application/json"
        hint={say('planFileAbout')}
      />
    </details>
  </section>
);

/** What publishing a draft comes to, what its study says, and the button that does it: one form, so that nothing is lost. */
export const PublishPage = (props: PublishPageProps) => {
  const { say, language, draft, blocks, cautions, version, after } = props;
  const address = `/studio/${draft}/publish?lang=${language}`;
  return (
    <StudioFrame {...props}>
      <h1>{say('title')}</h1>
      {props.crossed === null ? null : (
        <PublishCrossedNotice say={say} crossed={props.crossed.told} edited={props.crossed.edited} />
      )}
      {after === 'kept' ? (
        <p class="done" role="status">
          {say('kept')}
        </p>
      ) : null}
      <p>
        {props.now} {props.wouldBe}
      </p>
      {props.published ? (
        <p class="links">
          <a href={`/studio/${draft}/published?lang=${language}`}>{say('toPublished')}</a>
        </p>
      ) : null}
      <form class="publish" method="post" action={address} enctype="multipart/form-data" novalidate>
        <FormToken token={props.token} />
        <input type="hidden" name="form.seal" value={props.seal} />
        <input type="hidden" name="form.revision" value={props.revision} />
        <Blocks say={say} blocks={blocks} after={after} draft={draft} language={language} />
        {cautions.length === 0 ? null : (
          <details class="cautions">
            <summary>{say('cautions', { n: cautions.length })}</summary>
            <PublishToldList draft={draft} language={language} say={say} told={cautions} />
          </details>
        )}
        {props.verdict === null ? null : (
          <section aria-labelledby="changes">
            <h2 id="changes">{say('changesTitle')}</h2>
            <p>{props.verdict}</p>
            <PublishChanges
              say={say}
              draft={draft}
              language={language}
              changes={props.changes}
              titles={props.titles}
            />
          </section>
        )}
        <Languages say={say} tongues={props.tongues} draft={props.draft} language={props.language} />
        <Plan say={say} plan={props.plan} />
        <section aria-labelledby="study">
          <h2 id="study">{say('studyTitle')}</h2>
          <p class="about">{say('studyAbout')}</p>
          <StudyForm {...props.study} />
        </section>
        <section class="now" aria-labelledby="now">
          <h2 id="now">{say(props.again ? 'againTitle' : 'nowTitle', { version })}</h2>
          <p class="about">{say(props.again ? 'againAbout' : 'nowAbout')}</p>
          <p class="actions">
            <button type="submit" name="do" value="keep" class="second">
              {say('keep')}
            </button>
            <button type="submit" name="do" value="publish">
              {say(props.again ? 'again' : 'publish', { version })}
            </button>
          </p>
        </section>
      </form>
    </StudioFrame>
  );
};

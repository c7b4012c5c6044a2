import { FormToken } from '../dashboard/form-token.tsx';
import { nextVersion } from '../lib/next-version.ts';
import { PublishedLinks, type PublishedLinksProps } from './published-links.tsx';
import { PublishedPeople, type PublishedPeopleProps } from './published-people.tsx';
import { StudioFrame, type StudioFrameProps } from './studio-page.tsx';

type Links = Pick<PublishedLinksProps, 'invitationOnly' | 'links' | 'sources' | 'sites'>;

export interface PublishedPageProps
  extends StudioFrameProps,
    Links,
    Pick<PublishedPeopleProps, 'say' | 'token'> {
  readonly now: string;
  readonly plan: string;
  /** What happens on which day, in order. */
  readonly dates: readonly { readonly day: string; readonly told: string }[];
  readonly closed: boolean;
  /** Whether a next version is being written. */
  readonly written: boolean;
  readonly people: Omit<PublishedPeopleProps, 'say' | 'token' | 'draft' | 'language'>;
}

/** What is published under a name: where people answer it, whom it is sent to, what happens when, closing it. */
export const PublishedPage = (props: PublishedPageProps) => {
  const { say, draft, language, token, closed, dates } = props;
  return (
    <StudioFrame {...props}>
      <h1>{say('publishedTitle')}</h1>
      <p>{props.now}</p>
      <p class="about">{props.plan}</p>
      <p class="links">
        <a href={`/d/${draft}/fieldwork?lang=${language}`}>{say('toFieldwork')}</a>
        <a href={`/d/${draft}?lang=${language}`}>{say('toResults')}</a>
        {props.written ? (
          <a href={`/studio/${draft}/publish?lang=${language}`}>{say('toPublish')}</a>
        ) : (
          <a href={nextVersion(draft, language)}>{say('toNext')}</a>
        )}
      </p>
      <div class="published">
        {closed ? null : <PublishedLinks {...props} />}
        {closed ? null : (
          <PublishedPeople say={say} draft={draft} language={language} token={token} {...props.people} />
        )}
        <section aria-labelledby="dates">
          <h2 id="dates">{say('datesTitle')}</h2>
          {dates.length === 0 ? (
            <p>{say('datesNone')}</p>
          ) : (
            <dl class="dates">
              {dates.map(({ day, told }) => (
                <div>
                  <dt>
                    <time datetime={day}>{day}</time>
                  </dt>
                  <dd>{told}</dd>
                </div>
              ))}
            </dl>
          )}
        </section>
        {closed ? null : (
          <section aria-labelledby="close">
            <h2 id="close">{say('closeTitle')}</h2>
            <p class="about">{say('closeAbout')}</p>
            <details>
              <summary>{say('closeSure')}</summary>
              <form method="post" action={`/studio/${draft}/close?lang=${language}`}>
                <FormToken token={token} />
                <button type="submit" class="second">
                  {say('close')}
                </button>
              </form>
            </details>
          </section>
        )}
      </div>
    </StudioFrame>
  );
};

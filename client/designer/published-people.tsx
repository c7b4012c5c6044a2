import type { Words } from '../../surveys/locales/catalogue.ts';
import type { PublishWord } from '../../surveys/locales/publish.ts';
import { FormToken } from '../dashboard/form-token.tsx';
import { FileField } from './file-field.tsx';

export interface PublishedPeopleProps {
  readonly say: Words<PublishWord>;
  readonly draft: string;
  readonly language: string;
  readonly token: string;
  /** Null where the study does not say its mode, and nobody can be invited. */
  readonly mode: 'confidential' | 'anonymous' | null;
  readonly invited: string;
  /** Columns of a list that go with the answers. */
  readonly attributes: readonly string[];
  /** What was typed, and why no links were made of it. */
  readonly typed: { readonly count: string; readonly people: string };
  readonly problems: readonly string[];
}

/** The form that makes a link for one person each: by number, or beside the rows of a list. */
export const PublishedPeople = (props: PublishedPeopleProps) => {
  const { say, draft, language, mode, attributes, typed, problems } = props;
  return (
    <section aria-labelledby="people">
      <h2 id="people">{say('people')}</h2>
      <p>{props.invited}</p>
      {mode === null ? (
        <p class="about">{say('peopleNoMode')}</p>
      ) : (
        <>
          <p class="about">{say(mode === 'anonymous' ? 'peopleAnonymous' : 'peopleConfidential')}</p>
          {problems.length === 0 ? null : (
            <div class="problem" role="alert">
              <h3>{say('peopleNot')}</h3>
              <ul>
                {problems.map((problem) => (
                  <li>{problem}</li>
                ))}
              </ul>
            </div>
          )}
          <form
            class="entry"
            method="post"
            enctype="multipart/form-data"
            action={`/studio/${draft}/invitations?lang=${language}`}
          >
            <FormToken token={props.token} />
            <p class="field">
              <label for="people-count">{say('peopleCount')}</label>
              <input id="people-count" name="count" value={typed.count} inputmode="numeric" maxlength={6} />
            </p>
            <p class="field">
              <label for="people-list">{say('peopleList')}</label>
              <textarea
                id="people-list"
                name="people"
                rows={4}
                spellcheck={false}
                aria-describedby="people-list-hint"
              >
                {typed.people}
              </textarea>
              <span class="quiet" id="people-list-hint">
                {say('peopleListAbout')}{' '}
                {attributes.length === 0 || mode === 'anonymous'
                  ? null
                  : say('peopleAttributes', { names: attributes.join(', ') })}
              </span>
            </p>
            <FileField id="people-file" label={say('peopleFile')} accept=".csv,.txt,text/csv" />
            <p class="about">{say('peopleOnce')}</p>
            <p class="actions">
              <button type="submit">{say('peopleMake')}</button>
            </p>
          </form>
        </>
      )}
    </section>
  );
};

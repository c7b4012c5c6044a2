import type { TranslationStatus } from '../../surveys/model/language.ts';
import { Frame, type FrameProps } from './frame.tsx';

/** One published survey in the list. */
export interface SurveyEntry {
  readonly name: string;
  readonly title: string;
  readonly complete: number;
  readonly simulated: boolean;
  /** Whether whoever reads may send its links. */
  readonly hasLinks: boolean;
}

/** Every published survey, and what can be done with each. */
export const SurveysPage = (
  props: Omit<FrameProps, 'children'> & { readonly surveys: readonly SurveyEntry[] },
) => {
  const { words, numbers, surveys, language } = props;
  return (
    <Frame {...props}>
      <h1>{words('surveys')}</h1>
      {props.person === undefined ? null : (
        <p class="links">
          <a href={`/studio?lang=${language}`}>{words('toStudio')}</a>
        </p>
      )}
      {surveys.length === 0 ? (
        <p class="empty">{words('surveysEmpty')}</p>
      ) : (
        <ul class="surveys">
          {surveys.map(({ name, title, complete, simulated, hasLinks }) => (
            <li>
              <h2>
                <a href={`/d/${name}?lang=${language}`}>{title}</a>
              </h2>
              <p>{`${words('responsesComplete')}: ${numbers.count(complete)}`}</p>
              {simulated ? <p class="quiet">{words('simulatedBanner')}</p> : null}
              <p class="links">
                <a href={`/d/${name}/explore?lang=${language}`}>{words('explore')}</a>
                <a href={`/d/${name}/claims?lang=${language}`}>{words('claims')}</a>
                <a href={`/d/${name}/definition?lang=${language}`}>{words('definition')}</a>
                <a href={`/s/${name}`}>{words('answerIt')}</a>
                {hasLinks ? (
                  <a href={`/studio/${name}/published?lang=${language}`}>{words('links')}</a>
                ) : null}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Frame>
  );
};

export interface OutlineRow {
  readonly page: string;
  readonly name: string;
  readonly kind: string;
  readonly text: string;
  readonly relevant: string | null;
}

/** A definition as people read it: questions in order with their routing, languages with their status, the check. */
export const DefinitionPage = (
  props: Omit<FrameProps, 'children'> & {
    readonly outline: readonly OutlineRow[];
    readonly languages: readonly {
      readonly tag: string;
      readonly name: string;
      readonly status: TranslationStatus;
    }[];
    readonly issues: readonly { readonly place: string; readonly sentence: string }[];
    readonly version: number;
    readonly hash: string;
    /** Where its next version is written, and whether that has begun; null for whoever may not. */
    readonly next: { readonly address: string; readonly begun: boolean } | null;
  },
) => {
  const { words } = props;
  return (
    <Frame {...props}>
      <h1>{props.survey?.title ?? props.title}</h1>
      <p class="about">{words('definitionAbout')}</p>
      {props.next === null ? null : (
        <p class="links">
          <a href={props.next.address}>{words(props.next.begun ? 'nextVersion' : 'nextBegin')}</a>
        </p>
      )}
      <p class="base">{words('hash', { version: props.version, hash: props.hash.slice(0, 16) })}</p>
      <section aria-labelledby="languages-title">
        <h2 id="languages-title">{words('languagesTitle')}</h2>
        <ul>
          {props.languages.map(({ tag, name, status }) => (
            <li>
              <span lang={tag}>{name}</span> · {words(`status-${status}`)}
            </li>
          ))}
        </ul>
      </section>
      <section class="table-frame" tabindex={0} aria-label={words('definition')}>
        <table class="outline">
          <thead>
            <tr>
              <th scope="col">{words('name')}</th>
              <th scope="col">{words('questionText')}</th>
              <th scope="col">{words('kind')}</th>
              <th scope="col">{words('shownWhen')}</th>
            </tr>
          </thead>
          <tbody>
            {props.outline.map(({ name, kind, text, relevant }) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{text}</td>
                <td>{kind}</td>
                <td>{relevant === null ? words('always') : <code>{relevant}</code>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section aria-labelledby="issues-title">
        <h2 id="issues-title">{words('issues')}</h2>
        {props.issues.length === 0 ? (
          <p>{words('issuesNone')}</p>
        ) : (
          <ul>
            {props.issues.map(({ place, sentence }) => (
              <li>
                <code>{place}</code> {sentence}
              </li>
            ))}
          </ul>
        )}
      </section>
    </Frame>
  );
};

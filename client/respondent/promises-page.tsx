import type { Words } from '../../surveys/locales/catalogue.ts';
import type { PromisePageWord } from '../../surveys/locales/promises.ts';
import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { foreign, Shown } from '../ui/shown.tsx';
import { Shell, type ShellProps } from './shell.tsx';

export interface PromiseRow {
  readonly id: string;
  readonly sentence: string;
  /** Names of the tests that passed. */
  readonly tests: readonly string[];
}

export interface PromisesPageProps extends ShellProps {
  readonly survey: ShownText;
  readonly languages: readonly LanguageTag[];
  readonly address: (tag: LanguageTag) => string;
  readonly said: Words<PromisePageWord>;
  /** Why nothing is promised; null where tests ran on this build. */
  readonly unrun: 'none' | 'otherBuild' | null;
  /** What runs the tests. */
  readonly command: string;
  readonly construction: readonly PromiseRow[];
  readonly procedure: readonly PromiseRow[];
  /** What no test can show: the researchers' own lines. */
  readonly undertakings: readonly ShownText[];
  /** Ids of promises that would be made here and are not proven. */
  readonly unproven: readonly string[];
  readonly version: string;
  /** Digest of the sources; empty where they were not built. */
  readonly sources: string;
  readonly back: string;
}

type Part = Pick<PromisesPageProps, 'tongue' | 'said'>;

const Row = ({ row, said }: { readonly row: PromiseRow; readonly said: Part['said'] }) => (
  <Disclosure summary={row.sentence}>
    <p class="caption">{said('tests')}</p>
    <ul class="names" lang="en" dir="ltr" translate="no">
      {row.tests.map((test) => (
        <li>
          <code>{test}</code>
        </li>
      ))}
    </ul>
  </Disclosure>
);

const Promises = ({
  rows,
  strength,
  tongue,
  said,
}: Part & { readonly rows: readonly PromiseRow[]; readonly strength: 'construction' | 'procedure' }) =>
  rows.length === 0 ? null : (
    <section aria-labelledby={strength} {...tongue.mark}>
      <h2 id={strength}>{said(strength)}</h2>
      <p class="intro">{said(`${strength}About`)}</p>
      <ul class="openings">
        {rows.map((row) => (
          <li id={`promise-${row.id}`}>
            <Row row={row} said={said} />
          </li>
        ))}
      </ul>
    </section>
  );

const Unrun = ({ unrun, command, said }: Pick<PromisesPageProps, 'unrun' | 'command' | 'said'>) =>
  unrun === null ? null : (
    <>
      <p class="lead">{said(unrun)}</p>
      <p>{said('how')}</p>
      <p>
        <code class="command" dir="ltr" translate="no">
          {command}
        </code>
      </p>
    </>
  );

const NotPromised = ({ tongue, said, unproven }: Part & Pick<PromisesPageProps, 'unproven'>) => (
  <section aria-labelledby="not-promised" {...tongue.mark}>
    <h2 id="not-promised">{said('notPromised')}</h2>
    <ul class="openings">
      {(['operator', 'device', 'ownWords'] as const).map((word) => (
        <li>
          <p>{said(word)}</p>
        </li>
      ))}
      {unproven.length === 0 ? null : (
        <li>
          <p>
            {said('unproven')}{' '}
            <span lang="en" dir="ltr" translate="no">
              {unproven.join(', ')}
            </span>
          </p>
        </li>
      )}
    </ul>
  </section>
);

/** Every promise that holds where this survey is answered, with its tests, and apart from them what no test can show. */
export const PromisesPage = (props: PromisesPageProps) => {
  const { tongue, survey, said, unrun, undertakings } = props;
  const { mark } = tongue;
  const part = { tongue, said };
  return (
    <Shell {...props} read={true} title={`${said('title')} · ${survey.text}`}>
      <main id="main" tabindex={-1} class="promises-page">
        <p class="caption" {...foreign(survey)}>
          {survey.text}
        </p>
        <h1 {...mark}>{said('title')}</h1>
        <div {...mark}>
          <Unrun unrun={unrun} command={props.command} said={said} />
          {unrun === null ? <p class="lead">{said('lead')}</p> : null}
        </div>
        <Promises {...part} rows={props.construction} strength="construction" />
        <Promises {...part} rows={props.procedure} strength="procedure" />
        {undertakings.length === 0 ? null : (
          <section aria-labelledby="undertakings">
            <h2 id="undertakings" {...mark}>
              {said('undertakings')}
            </h2>
            <p class="intro" {...mark}>
              {said('undertakingsAbout')}
            </p>
            <ul class="openings">
              {undertakings.map((line) => (
                <li {...foreign(line)}>
                  <p>
                    <Shown text={{ ...line, fallback: false }} />
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
        <NotPromised {...part} unproven={props.unproven} />
        {props.sources === '' ? null : (
          <p class="aside" {...mark}>
            {said('build', { version: props.version })}{' '}
            <code dir="ltr" translate="no">
              {props.sources}
            </code>
          </p>
        )}
        <p class="promises-way" {...mark}>
          <a href={props.back}>{said('back')}</a>
        </p>
      </main>
    </Shell>
  );
};

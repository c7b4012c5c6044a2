import type { Words } from '../../surveys/locales/catalogue.ts';
import type { StudioWord } from '../../surveys/locales/studio.ts';
import { Frame, type FrameProps } from '../dashboard/frame.tsx';
import { BringIn } from './bring-in.tsx';

/** Something to be said of a file, and where in it. */
export interface ToldOfFile {
  readonly severity: 'error' | 'warning' | 'note';
  /** Sheet, row and column, or a path in a definition; empty where it is about the file. */
  readonly place: string;
  readonly sentence: string;
}

type Props = Omit<FrameProps, 'children' | 'survey'> & {
  readonly studio: Words<StudioWord>;
  readonly file: string;
  /** What became of it; null where nothing was taken. */
  readonly taken: {
    readonly name: string;
    readonly title: string;
    /** Its name was that of another. */
    readonly renamed: boolean;
    readonly languages: readonly string[];
    readonly questions: number;
    readonly pages: number;
    readonly lists: number;
    readonly scores: number;
  } | null;
  readonly told: readonly ToldOfFile[];
};

const Told = ({ studio, told }: Pick<Props, 'studio' | 'told'>) => (
  <ol class="told-of-file">
    {told.map(({ severity, place, sentence }) => (
      <li data-severity={severity}>
        <strong>{studio(severity)}</strong>
        {place === '' ? null : <code>{place}</code>} <span>{sentence}</span>
      </li>
    ))}
  </ol>
);

const Taken = ({
  taken,
  studio,
  language,
}: Pick<Props, 'studio' | 'language'> & { readonly taken: NonNullable<Props['taken']> }) => {
  const counts = [
    ['part-pages', taken.pages],
    ['part-lists', taken.lists],
    ['part-scores', taken.scores],
  ] as const;
  return (
    <section class="done">
      <p>
        <strong>{taken.title}</strong>
      </p>
      <p>
        {[
          taken.languages.join(', '),
          studio('questionCount', { n: taken.questions }),
          ...counts.map(([word, n]) => `${studio(word)}: ${n}`),
        ].join(' · ')}
      </p>
      {taken.renamed ? <p>{studio('bringInRenamed', { name: taken.name })}</p> : null}
      <p class="links">
        <a href={`/studio/${taken.name}?lang=${language}`}>{studio('openInEditor')}</a>
        <a href={`/studio?lang=${language}`}>{studio('shelf')}</a>
      </p>
    </section>
  );
};

/** What became of a file: what was taken, what was changed on the way, what stands against it and where. */
export const BringInReportPage = (props: Props) => {
  const { studio, language, taken, told, file } = props;
  return (
    <Frame {...props}>
      <h1>{studio(taken === null ? 'bringInRefused' : 'bringInTaken')}</h1>
      <p>
        <code>{file}</code>
      </p>
      {taken === null ? (
        <p role="alert">{studio('bringInNothing')}</p>
      ) : (
        <Taken taken={taken} studio={studio} language={language} />
      )}
      {told.length === 0 ? (
        taken === null ? null : (
          <p>{studio('bringInWhole')}</p>
        )
      ) : (
        <>
          <h2>{studio(taken === null ? 'bringInWhy' : 'bringInTold')}</h2>
          <Told studio={studio} told={told} />
        </>
      )}
      {taken === null ? (
        <section class="apart" aria-labelledby="again-title">
          <h2 id="again-title">{studio('bringInAgain')}</h2>
          <BringIn words={studio} language={language} token={props.person?.formToken ?? ''} />
        </section>
      ) : null}
    </Frame>
  );
};

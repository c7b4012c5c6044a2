import { partOfPlace } from './issue-places.ts';
import { PreviewForm, type PreviewSettings } from './preview-settings.tsx';
import { StudioFrame, type StudioFrameProps } from './studio-page.tsx';
import type { ToldIssue } from './wire.ts';

export type PreviewWidth = 'both' | 'phone' | 'desktop';

const widths = ['both', 'phone', 'desktop'] as const;

export interface PreviewProps extends StudioFrameProps {
  readonly settings: PreviewSettings;
  /** The edit that is shown, so that a script can follow those after it. */
  readonly revision: number;
  /** The page that is shown: in a frame, by itself, and this page with it at another width. */
  readonly framed: string;
  readonly alone: string;
  readonly width: PreviewWidth;
  readonly atWidth: (width: PreviewWidth) => string;
  /** Where the page that is shown is written. */
  readonly edit: string;
  /** Why nobody with these answers would come to the page: conditions; null where they would. */
  readonly offTheWay: readonly string[] | null;
  /** What is to be said of the page that is shown, and how many errors there are elsewhere. */
  readonly issues: readonly ToldIssue[];
  readonly elsewhere: number;
  /** How many texts the language of the page lacks, and where they are written. */
  readonly missing: { readonly n: number; readonly address: string };
}

const Said = ({ words, offTheWay, issues, elsewhere, missing, draft, language, edit }: PreviewProps) => (
  <div id="said" class="said">
    <p class="links">
      <a href={edit}>{words('previewEdit')}</a>
    </p>
    {offTheWay === null ? null : (
      <p class="notice">
        {words('previewOffTheWay')}{' '}
        {offTheWay.map((condition) => (
          <code>{condition}</code>
        ))}
      </p>
    )}
    {issues.length === 0 ? null : (
      <section aria-labelledby="issues-title">
        <h2 id="issues-title">{words('previewIssues')}</h2>
        <ul class="issues">
          {issues.map(({ place, sentence, severity }) => (
            <li class={severity}>
              <a href={`/studio/${draft}?lang=${language}#${partOfPlace(place).join('/')}`}>
                {partOfPlace(place).at(-1)}
              </a>{' '}
              {sentence}
            </li>
          ))}
        </ul>
      </section>
    )}
    {missing.n === 0 ? null : (
      <p class="notice">
        <a href={missing.address}>{words('previewMissing', { n: missing.n })}</a>
      </p>
    )}
    {elsewhere === 0 ? null : (
      <p class="quiet">
        <a href={`/studio/${draft}?lang=${language}`}>{words('previewElsewhere', { n: elsewhere })}</a>
      </p>
    )}
  </div>
);

const Frames = ({ words, framed, width }: PreviewProps) => (
  <div class={`previews ${width}`}>
    {width === 'desktop' ? null : (
      <section class="phone" aria-labelledby="phone-title">
        <h2 id="phone-title">{words('previewPhone')}</h2>
        <iframe src={framed} title={words('previewPhone')} width="360" height="720" loading="lazy" />
      </section>
    )}
    {width === 'phone' ? null : (
      <section class="desktop" aria-labelledby="desktop-title">
        <h2 id="desktop-title">{words('previewDesktop')}</h2>
        <div class="scaled">
          <iframe src={framed} title={words('previewDesktop')} width="1280" height="720" loading="lazy" />
        </div>
      </section>
    )}
  </div>
);

/** The survey as it is being written, as respondents would get it, at two widths, for somebody made up. */
export const PreviewPage = (props: PreviewProps) => {
  const { words, settings, width, atWidth, revision, draft, ...frame } = props;
  return (
    <StudioFrame {...frame} words={words} draft={draft}>
      <h1>{words('preview')}</h1>
      <p class="about">{words('previewAbout')}</p>
      <PreviewForm {...settings} words={words} language={props.language} draft={draft} width={width} />
      <Said {...props} />
      <nav class="widths" aria-label={words('previewWidth')}>
        <ul>
          {widths.map((own) => (
            <li class={own}>
              <a href={atWidth(own)} aria-current={own === width ? 'true' : undefined}>
                {words(`preview-${own}`)}
              </a>
            </li>
          ))}
          <li>
            <a href={props.alone} target="_blank" rel="noopener">
              {words('previewAlone')}
            </a>
          </li>
          <li>
            <a href={atWidth(width)}>{words('previewReload')}</a>
          </li>
        </ul>
        <p
          id="live"
          role="status"
          class="quiet"
          data-draft={draft}
          data-revision={String(revision)}
          data-updated={words('previewUpdated')}
        />
      </nav>
      <Frames {...props} />
    </StudioFrame>
  );
};

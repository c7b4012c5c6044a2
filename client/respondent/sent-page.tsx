import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import { Promised } from '../ui/promised.tsx';
import { foreign, Shown } from '../ui/shown.tsx';
import { Shell, type ShellProps } from './shell.tsx';

export interface SentPageProps extends ShellProps {
  readonly survey: ShownText;
  readonly languages: readonly LanguageTag[];
  readonly address: (tag: LanguageTag) => string;
  readonly debrief: ShownText;
  readonly notices: readonly string[];
}

/** Thanks after a survey without receipts: there is no code, and the page says what that means. */
export const SentPage = (props: SentPageProps) => {
  const { tongue, survey, debrief } = props;
  const { words, mark } = tongue;
  return (
    <Shell {...props} title={`${words('thankYou')} · ${survey.text}`}>
      <main id="main" tabindex={-1}>
        <h1 {...mark}>{words('thankYou')}</h1>
        <p class="lead" {...foreign(debrief)}>
          <Shown text={{ ...debrief, fallback: false }} />
        </p>
        <Promised tongue={tongue} word="noReceipt" />
      </main>
    </Shell>
  );
};

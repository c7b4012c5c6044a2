import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import { Promised } from '../ui/promised.tsx';
import { foreign, Shown } from '../ui/shown.tsx';
import { CodeBlock, type ShownCode } from './code-block.tsx';
import { DeletionOffer } from './deletion-offer.tsx';
import { PromisesLink } from './promises-link.tsx';
import { Dates, type ReceiptDates } from './receipt-dates.tsx';
import { ReceiptButtons, type ReceiptHolder, SaveCode } from './receipt-form.tsx';
import { Shell, type ShellProps } from './shell.tsx';

export interface ThankYouPageProps extends ShellProps {
  readonly survey: ShownText;
  readonly languages: readonly LanguageTag[];
  readonly address: (tag: LanguageTag) => string;
  readonly debrief: ShownText;
  readonly holder: ReceiptHolder;
  readonly shown: ShownCode;
  readonly dates: ReceiptDates | null;
  readonly notices: readonly string[];
}

/** The thank-you page is the receipt: the code, and what can be done with it. */
export const ThankYouPage = (props: ThankYouPageProps) => {
  const { tongue, survey, debrief, holder } = props;
  const { words, mark } = tongue;
  return (
    <Shell {...props} read={true} title={`${words('thankYou')} · ${survey.text}`}>
      <main id="main" tabindex={-1}>
        <h1 {...mark}>{words('thankYou')}</h1>
        <p class="lead" {...foreign(debrief)}>
          <Shown text={{ ...debrief, fallback: false }} />
        </p>
        <section class="receipt" aria-labelledby="code-title" {...mark}>
          <h2 id="code-title">{words('yourCode')}</h2>
          <Promised tongue={tongue} word="keepCode" />
          <CodeBlock {...props.shown} tongue={tongue} />
          <SaveCode tongue={tongue} holder={holder} />
          <Promised tongue={tongue} word="whatYouCanDo" />
          <Dates tongue={tongue} dates={props.dates} />
          <ReceiptButtons tongue={tongue} holder={holder} />
        </section>
        <DeletionOffer tongue={tongue} holder={holder} />
        <PromisesLink tongue={tongue} survey={holder.survey} />
      </main>
    </Shell>
  );
};

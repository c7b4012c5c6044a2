import type { FormMark } from '../../surveys/engine/form-standing.ts';
import type { PageView, QuestionView } from '../../surveys/engine/view.ts';
import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import type { Tongue } from '../lib/tongue.ts';
import { Button, DefaultButton } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { ErrorSummary, type FieldError } from '../ui/error-summary.tsx';
import { Promised } from '../ui/promised.tsx';
import { SectionHeading } from '../ui/section-heading.tsx';
import { foreign, Shown } from '../ui/shown.tsx';
import { ConsentChoice } from './consent-choice.tsx';
import { inPageOrder } from './in-page-order.ts';
import { Question } from './question.tsx';
import { FormShell, type ShellProps } from './shell.tsx';
import { Told, type ToldFirst } from './told-first.tsx';

export interface QuestionPageProps extends ShellProps {
  readonly survey: ShownText;
  readonly languages: readonly LanguageTag[];
  readonly page: PageView;
  /** How this page is known when it comes back. */
  readonly mark: FormMark;
  /** Where the form goes. */
  readonly action: string;
  /** Whether the way on is back to the answers to be checked. */
  readonly checking: boolean;
  /** Whether the last page sends everything, unchecked. */
  readonly sends: boolean;
  readonly errors: readonly FieldError[];
  readonly notices: readonly string[];
  /** What stands above the first question where going on is agreeing; before it is sent nothing is stored. */
  readonly told: ToldFirst | null;
  /** Where questions of this page depend on each other: the script that follows them, and what it reads. */
  readonly live: { readonly script: string | null; readonly data: string } | null;
}

const asksSomething = ({ kind, relevant, readOnly }: QuestionView): boolean =>
  kind !== 'note' && kind !== 'calculated' && relevant && !readOnly;

/** The one question the page is about, if it is about one. */
const theQuestion = ({ questions }: PageView): QuestionView | null => {
  const asking = questions.filter(asksSomething);
  return asking.length === 1 ? (asking[0] ?? null) : null;
};

const Vignette = ({ text, tongue }: { readonly text: ShownText; readonly tongue: Tongue }) => (
  <section class="vignette" aria-labelledby="situation">
    <p class="caption" id="situation" {...tongue.mark}>
      {tongue.words('situation')}
    </p>
    <p {...foreign(text)}>{text.text}</p>
  </section>
);

const Opening = ({
  page,
  survey,
  tongue,
  told,
}: Pick<QuestionPageProps, 'page' | 'survey' | 'tongue' | 'told'>) => {
  const one = theQuestion(page) !== null;
  const title = page.title ?? survey;
  const Heading = told === null ? 'h1' : 'h2';
  return (
    <>
      <SectionHeading sections={page.sections} heading={false} />
      {one ? (
        page.title === null ? null : (
          <p class="caption" {...foreign(page.title)}>
            {page.title.text}
          </p>
        )
      ) : (
        <Heading class={page.title === null ? 'unseen' : undefined} {...foreign(title)}>
          {title.text}
        </Heading>
      )}
      {page.intro === null ? null : (
        <p class="intro" {...foreign(page.intro)}>
          <Shown text={{ ...page.intro, fallback: false }} />
        </p>
      )}
      {page.vignette === null ? null : <Vignette text={page.vignette} tongue={tongue} />}
    </>
  );
};

/** The questions a heading stands above: its own and those up to the next heading. */
const under = (questions: readonly QuestionView[], place: number): readonly string[] => {
  const next = questions.findIndex(({ sections }, other) => other > place && sections.length > 0);
  return questions.slice(place, next < 0 ? undefined : next).map(({ name }) => name);
};

/** Questions in their order; those that are hidden as things stand are kept ready for the script, unseen. */
const Questions = ({
  page,
  tongue,
  errors,
  told,
}: Pick<QuestionPageProps, 'page' | 'tongue' | 'errors' | 'told'>) => {
  const someRequired = page.questions.some(({ required, relevant }) => required && relevant);
  return (
    <>
      {page.questions.map((question, place) => {
        const own = (
          <Question
            question={question}
            tongue={tongue}
            level={told === null && theQuestion(page) === question ? 1 : 2}
            markOptional={someRequired}
            errors={errors}
          />
        );
        const names = under(page.questions, place);
        const open = page.questions.some(({ name, relevant }) => relevant && names.includes(name));
        const section = <SectionHeading sections={question.sections} heading={true} of={names} />;
        return (
          <>
            {question.sections.length === 0 || open ? (
              section
            ) : (
              <template data-of={names.join(' ')}>{section}</template>
            )}
            {question.relevant ? own : <template data-question={question.name}>{own}</template>}
          </>
        );
      })}
    </>
  );
};

const Actions = ({ page, tongue, sends }: Pick<QuestionPageProps, 'page' | 'tongue' | 'sends'>) => {
  const { words, mark } = tongue;
  const skippable =
    page.questions.some(asksSomething) &&
    !page.questions.some(({ required, relevant }) => required && relevant);
  return (
    <div class="actions" {...mark}>
      <Button look="primary" name="form.action" value="next">
        {words(page.last && sends ? 'submit' : 'continue')}
      </Button>
      {skippable && theQuestion(page) !== null ? (
        <Button look="quiet" name="form.action" value="skip">
          {words('skip')}
        </Button>
      ) : null}
    </div>
  );
};

/** What pressing the button stores, as far as that is proven on this build. */
const StoredOfPage = ({ page, tongue }: Pick<QuestionPageProps, 'page' | 'tongue'>) => {
  const stored = page.questions.some(asksSomething) ? 'storedOfPage' : 'storedOfPageNothing';
  if (tongue.promised(stored) === null && tongue.promised('notStored') === null) return null;
  return (
    <Disclosure summary={tongue.words('storedOfPageTitle')}>
      <Promised tongue={tongue} word={stored} />
      <Promised tongue={tongue} word="notStored" />
    </Disclosure>
  );
};

/** One page of a survey: what is wrong, the way back, the question, the way on, what is stored, the way out. */
export const QuestionPage = (props: QuestionPageProps) => {
  const { tongue, survey, page, errors, mark: form, told } = props;
  const { words, mark } = tongue;
  const heading = (theQuestion(page)?.text ?? page.title ?? survey).text;
  const title = `${errors.length > 0 ? `${words('errorPrefix')} ` : ''}${heading} · ${survey.text}`;
  const digits = new Intl.NumberFormat(tongue.language);
  return (
    <FormShell
      {...props}
      title={title}
      queued={true}
      progress={words('progress', {
        current: digits.format(page.position),
        total: digits.format(page.count),
      })}
      before={<DefaultButton name="form.action" value="next" />}
    >
      <main id="main" tabindex={-1}>
        <input type="hidden" name="form.page" value={page.name} />
        <input type="hidden" name="form.lang" value={tongue.language} />
        <input type="hidden" name="form.id" value={form.id} />
        <input type="hidden" name="form.base" value={form.base} />
        {props.checking ? <input type="hidden" name="form.to" value="check" /> : null}
        {page.first && !props.checking ? null : (
          <button type="submit" class="back" name="form.action" value="back" {...mark}>
            {words('back')}
          </button>
        )}
        <ErrorSummary title={words('errorTitle')} errors={inPageOrder(page.questions, errors)} />
        {told === null ? null : <Told told={told} tongue={tongue} />}
        <Opening page={page} survey={survey} tongue={tongue} told={told} />
        <Questions page={page} tongue={tongue} errors={errors} told={told} />
        {told === null ? (
          <Actions page={page} tongue={tongue} sends={props.sends} />
        ) : (
          <ConsentChoice
            tongue={tongue}
            yes={{ value: 'next', text: words(page.last && props.sends ? 'submit' : 'continue') }}
            no={told.decline}
            noFirst={told.declineFirst}
          />
        )}
      </main>
      <footer class="foot" {...mark}>
        <StoredOfPage page={page} tongue={tongue} />
        {told === null ? (
          <Button look="quiet" name="form.action" value="leave">
            {words('leave')}
          </Button>
        ) : null}
      </footer>
    </FormShell>
  );
};

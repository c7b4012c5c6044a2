import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import { Button } from '../ui/button.tsx';
import { Shell, type ShellProps } from './shell.tsx';

export interface LeavePageProps extends ShellProps {
  readonly survey: ShownText;
  readonly languages: readonly LanguageTag[];
  readonly address: (tag: LanguageTag) => string;
  readonly action: string;
  /** Back to the page the person comes from. */
  readonly back: string;
  readonly notices: readonly string[];
}

/** On the way out: keep or delete, one press each, or think again. */
export const LeavePage = (props: LeavePageProps) => {
  const { tongue, survey, action, back } = props;
  const { words, mark } = tongue;
  return (
    <Shell {...props} title={`${words('leaveTitle')} · ${survey.text}`}>
      <main id="main" tabindex={-1} {...mark}>
        <a class="back" href={back}>
          {words('back')}
        </a>
        <h1>{words('leaveTitle')}</h1>
        <form method="post" action={action} class="equal stacked">
          <Button name="form.action" value="keep">
            {words('leaveKeep')}
          </Button>
          <Button name="form.action" value="discard">
            {words('leaveDiscard')}
          </Button>
        </form>
      </main>
    </Shell>
  );
};

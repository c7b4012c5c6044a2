import type { ShownText } from '../../surveys/model/language.ts';
import type { Tongue } from '../lib/tongue.ts';
import { Button } from '../ui/button.tsx';
import { Shown } from '../ui/shown.tsx';

export interface ConsentChoiceProps {
  readonly tongue: Tongue;
  /** What saying yes presses. */
  readonly yes: { readonly value: string; readonly text: string };
  readonly no: ShownText;
  /** Which of the two comes first; the survey's version decides, never the person. */
  readonly noFirst: boolean;
}

/** Yes and no as two buttons of one kind, side by side: neither weighs more, and each is one press. */
export const ConsentChoice = ({ tongue, yes, no, noFirst }: ConsentChoiceProps) => {
  const start = (
    <Button name="form.action" value={yes.value}>
      <span {...tongue.mark}>{yes.text}</span>
    </Button>
  );
  const decline = (
    <Button name="form.action" value="decline">
      <Shown text={no} />
    </Button>
  );
  return <div class="equal">{noFirst ? [decline, start] : [start, decline]}</div>;
};

import type { ShownText } from '../../surveys/model/language.ts';
import type { Tongue } from '../lib/tongue.ts';
import { Button } from '../ui/button.tsx';
import { Shown } from '../ui/shown.tsx';

export interface ConsentChoiceProps {
  readonly tongue: Tongue;
  /** What saying yes presses. */
  readonly yes: { readonly value: string; readonly text: string };
  readonly no: ShownText;
  /** What saying no presses; absent: `decline`. */
  readonly noValue?: string;
  /** Which of the two comes first; the survey's version decides, never the person. */
  readonly noFirst: boolean;
  /** A third way that weighs the same. */
  readonly also?: { readonly value: string; readonly text: string };
}

/** Letters of a label with which two buttons still leave room for what they are about; a wide letter takes the room of two. */
const mostBeneath = 48;

const room = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);

/** Yes and no as buttons of one kind, side by side: none weighs more, and each is one press. */
export const ConsentChoice = ({ tongue, yes, no, noValue, noFirst, also }: ConsentChoiceProps) => {
  const start = (
    <Button name="form.action" value={yes.value}>
      <span {...tongue.mark}>{yes.text}</span>
    </Button>
  );
  const decline = (
    <Button name="form.action" value={noValue ?? 'decline'}>
      <Shown text={no} />
    </Button>
  );
  const isLong = [yes.text, no.text].some((text) => room(text) > mostBeneath);
  return (
    <div class={also === undefined && !isLong ? 'equal' : 'equal stacked'}>
      {noFirst ? [decline, start] : [start, decline]}
      {also === undefined ? null : (
        <Button name="form.action" value={also.value}>
          <span {...tongue.mark}>{also.text}</span>
        </Button>
      )}
    </div>
  );
};

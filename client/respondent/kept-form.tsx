import type { Child } from 'hono/jsx';
import { Button } from '../ui/button.tsx';
import { StrandedTexts } from './stranded-texts.tsx';

export interface KeptFormProps {
  readonly action: string;
  /** Everything that was sent. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** What somebody wrote, to be read. */
  readonly texts: readonly string[];
  readonly button: string;
  /** What a script works out before it sends the form by itself. */
  readonly work?: { readonly challenge: string; readonly bits: number };
  readonly children?: Child;
}

/** A form that was sent and not taken: what was written can be read, and one press sends all of it again. */
export const KeptForm = ({ action, fields, texts, button, work, children }: KeptFormProps) => (
  <>
    <StrandedTexts texts={texts} />
    <form
      method="post"
      action={action}
      {...(work === undefined ? {} : { 'data-challenge': work.challenge, 'data-bits': String(work.bits) })}
    >
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
      <Button look="primary">{button}</Button>
    </form>
  </>
);

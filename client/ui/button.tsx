import type { Child } from 'hono/jsx';

export interface ButtonProps {
  readonly name?: string;
  readonly value?: string;
  /** `primary`: the one thing to do next; `plain`: equal to its neighbours; `quiet`: reads like a link. */
  readonly look?: 'primary' | 'plain' | 'quiet';
  readonly formaction?: string;
  readonly children?: Child;
}

/** A submit button. The looks differ in weight, never in target size. */
export const Button = ({ look = 'plain', children, ...rest }: ButtonProps) => (
  <button type="submit" class={`button ${look}`} {...rest}>
    {children}
  </button>
);

/**
 * What Enter in a text field presses: the first submit button of a form, which must not be the language switch or
 * "back". Not there for the eye, the keyboard or a reader.
 */
export const DefaultButton = ({ name, value }: { readonly name: string; readonly value: string }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: tabindex -1 takes it out of the order of focus
  <button type="submit" class="unseen" name={name} value={value} tabindex={-1} aria-hidden="true" />
);

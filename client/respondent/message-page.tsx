import type { Child } from 'hono/jsx';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { Shell, type ShellProps } from './shell.tsx';

export interface MessagePageProps extends ShellProps {
  readonly title: string;
  readonly text?: string;
  readonly links?: readonly { readonly address: string; readonly text: string }[];
  readonly languages?: readonly LanguageTag[];
  readonly address?: (tag: LanguageTag) => string;
  readonly notices?: readonly string[];
  readonly children?: Child;
}

/** A page that says one thing: an end, a closed survey, nothing found, something wrong. */
export const MessagePage = (props: MessagePageProps) => {
  const { tongue, title, text, links = [], languages = [tongue.language], children } = props;
  return (
    <Shell {...props} languages={languages}>
      <main id="main" tabindex={-1} {...tongue.mark}>
        <h1>{title}</h1>
        {text === undefined ? null : <p class="lead">{text}</p>}
        {children}
        {links.length === 0 ? null : (
          <ul class="ways">
            {links.map((link) => (
              <li>
                <a href={link.address}>{link.text}</a>
              </li>
            ))}
          </ul>
        )}
      </main>
    </Shell>
  );
};

import type { Child } from 'hono/jsx';
import type { AccountWord } from '../../surveys/locales/accounts.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import { Frame, type FrameProps } from '../dashboard/frame.tsx';

export type AccountPlace = 'account' | 'people' | 'keys' | 'audit';

/** What every page about accounts needs. */
export type AccountFrameProps = Omit<FrameProps, 'children' | 'survey'> & {
  readonly account: Words<AccountWord>;
  /** Pages that this person may open, and which of them this is; empty where nobody has signed in. */
  readonly places: readonly AccountPlace[];
  readonly here: AccountPlace | null;
};

export const placeAddress: Readonly<Record<AccountPlace, string>> = {
  account: '/account',
  people: '/account/people',
  keys: '/account/keys',
  audit: '/account/log',
};

/** An address of these pages in the page's language. */
export const inLanguage = ({ language }: Pick<AccountFrameProps, 'language'>, path: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;

/** The frame of a page about accounts: the places beside one another, then the page. */
export const AccountFrame = (props: AccountFrameProps & { readonly children?: Child }) => {
  const { account, places, here, children, ...frame } = props;
  return (
    <Frame {...frame}>
      {places.length === 0 ? null : (
        <nav class="account-places" aria-label={account('places')}>
          <ul>
            {places.map((place) => (
              <li>
                <a
                  href={inLanguage(props, placeAddress[place])}
                  aria-current={place === here ? 'page' : undefined}
                >
                  {account(place)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {children}
    </Frame>
  );
};

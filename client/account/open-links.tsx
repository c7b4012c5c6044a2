import { FormToken } from '../dashboard/form-token.tsx';
import { type AccountFrameProps, inLanguage } from './account-frame.tsx';

/** A link that was made and not used yet. */
export interface OpenLink {
  readonly id: string;
  readonly label: string;
  readonly about: readonly string[];
}

/** Links by which somebody could still come, and taking them back. */
export const OpenLinks = (
  props: AccountFrameProps & { readonly token: string; readonly links: readonly OpenLink[] },
) => {
  const { account, token, links } = props;
  return (
    <section class="apart" aria-labelledby="links-title">
      <h2 id="links-title">{account('linksTitle')}</h2>
      <p class="about">{account(links.length === 0 ? 'linksNone' : 'linksAbout')}</p>
      {links.length === 0 ? null : (
        <ul class="entries">
          {links.map(({ id, label, about }) => (
            <li>
              <span>
                <strong>{label}</strong>
                {about.map((text) => (
                  <>
                    <br />
                    <span class="quiet">{text}</span>
                  </>
                ))}
              </span>
              <form method="post" action={inLanguage(props, '/account/people/take-back')}>
                <FormToken token={token} />
                <input type="hidden" name="id" value={id} />
                <button type="submit" class="second" aria-label={account('takeBackNamed', { name: label })}>
                  {account('takeBack')}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

import type { Words } from '../../surveys/locales/catalogue.ts';
import type { PublishWord } from '../../surveys/locales/publish.ts';
import { StudioFrame, type StudioFrameProps } from './studio-page.tsx';

/** An open link in a language, and where its code is as a picture. */
export interface PublishedLink {
  readonly tag: string;
  readonly name: string;
  readonly address: string;
  readonly svg: string;
  readonly png: string;
}

export interface PublishedPageProps extends StudioFrameProps {
  readonly say: Words<PublishWord>;
  readonly token: string;
  readonly now: string;
  readonly plan: string;
  readonly invitationOnly: boolean;
  readonly links: readonly PublishedLink[];
}

/** What is published under a name: where people answer it, and what happens when. */
export const PublishedPage = (props: PublishedPageProps) => {
  const { say, draft, language, links } = props;
  return (
    <StudioFrame {...props}>
      <h1>{say('publishedTitle')}</h1>
      <p>{props.now}</p>
      <p>{props.plan}</p>
      <p class="links">
        <a href={`/d/${draft}?lang=${language}`}>{say('toResults')}</a>
        <a href={`/studio/${draft}/publish?lang=${language}`}>{say('toPublish')}</a>
      </p>
      <section aria-labelledby="open-links">
        <h2 id="open-links">{say('openLinks')}</h2>
        <p class="about">{say(props.invitationOnly ? 'openLinksNone' : 'openLinksAbout')}</p>
        {props.invitationOnly ? null : (
          <ul class="open-links">
            {links.map(({ tag, name, address, svg, png }) => (
              <li id={`link-${tag}`}>
                <h3>{name}</h3>
                <p>
                  <a href={address} hreflang={tag}>
                    {address}
                  </a>
                </p>
                <img src={svg} alt={say('codeOf', { name })} width="160" height="160" loading="lazy" />
                <p class="links">
                  <a href={svg} download={`${draft}-${tag}.svg`}>
                    {say('asSvg')}
                  </a>
                  <a href={png} download={`${draft}-${tag}.png`}>
                    {say('asPng')}
                  </a>
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
    </StudioFrame>
  );
};

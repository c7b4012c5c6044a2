import type { Words } from '../../surveys/locales/catalogue.ts';
import type { PublishWord } from '../../surveys/locales/publish.ts';

/** An open link in a language, and where its code is as a picture. */
export interface PublishedLink {
  readonly tag: string;
  readonly name: string;
  readonly address: string;
  readonly svg: string;
  readonly png: string;
  /** The line of HTML that shows it in a frame; null where no site may. */
  readonly embed: string | null;
}

/** Something a link can say of where it is found, with the codes there are. */
export interface LinkSource {
  readonly name: string;
  readonly text: string;
  readonly codes: readonly { readonly code: string; readonly text: string; readonly chosen: boolean }[];
}

export interface PublishedLinksProps {
  readonly say: Words<PublishWord>;
  readonly draft: string;
  readonly language: string;
  readonly invitationOnly: boolean;
  readonly links: readonly PublishedLink[];
  readonly sources: readonly LinkSource[];
  readonly sites: readonly string[];
}

/** Copies what stands under an id; only a script can, so it is not there without. */
const CopyButton = ({
  say,
  of,
  name,
}: Pick<PublishedLinksProps, 'say'> & { readonly of: string; readonly name: string }) => (
  <button
    type="button"
    class="second copy"
    hidden
    data-copy={of}
    data-copied={say('copied')}
    aria-label={say('copyOf', { name })}
  >
    {say('copy')}
  </button>
);

const Sources = ({
  say,
  draft,
  language,
  sources,
}: Pick<PublishedLinksProps, 'say' | 'draft' | 'language' | 'sources'>) => (
  <form method="get" action={`/studio/${draft}/published#open-links`} class="view">
    <input type="hidden" name="lang" value={language} />
    <p class="about">{say('sourcesAbout')}</p>
    <div class="fields">
      {sources.map(({ name, text, codes }) => (
        <p class="field">
          <label for={`with-${name}`}>{text}</label>
          <select id={`with-${name}`} name={`with.${name}`}>
            <option value="">{say('sourceNone')}</option>
            {codes.map(({ code, text: label, chosen }) => (
              <option value={code} selected={chosen}>
                {label}
              </option>
            ))}
          </select>
        </p>
      ))}
    </div>
    <p class="actions">
      <button type="submit" class="second">
        {say('sourceShow')}
      </button>
    </p>
  </form>
);

/** Where anybody may answer, by language and source: addresses, codes to scan, lines for other sites. */
export const PublishedLinks = (props: PublishedLinksProps) => {
  const { say, draft, links, sites } = props;
  return (
    <section aria-labelledby="open-links">
      <h2 id="open-links">{say('openLinks')}</h2>
      <p class="about">{say(props.invitationOnly ? 'openLinksNone' : 'openLinksAbout')}</p>
      {props.invitationOnly ? null : (
        <>
          {props.sources.length === 0 ? null : <Sources {...props} />}
          <ul class="open-links">
            {links.map(({ tag, name, address, svg, png }) => (
              <li id={`link-${tag}`}>
                <h3>{name}</h3>
                <p>
                  <a href={address} hreflang={tag} id={`address-${tag}`}>
                    {address}
                  </a>
                </p>
                <p>
                  <CopyButton say={say} of={`address-${tag}`} name={name} />
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
          <h3>{say('embed')}</h3>
          {sites.length === 0 ? (
            <p class="quiet">{say('embedNone')}</p>
          ) : (
            <>
              <p>{say('embedAbout', { sites: sites.join(', ') })}</p>
              {links.map(({ tag, name, embed }) =>
                embed === null ? null : (
                  <p class="field">
                    <label for={`embed-${tag}`}>{name}</label>
                    <textarea id={`embed-${tag}`} rows={4} readonly spellcheck={false}>
                      {embed}
                    </textarea>
                    <CopyButton say={say} of={`embed-${tag}`} name={name} />
                  </p>
                ),
              )}
            </>
          )}
        </>
      )}
    </section>
  );
};

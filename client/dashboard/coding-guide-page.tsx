import { textMarks } from '../../surveys/definition/themes.ts';
import { themeWords } from '../../surveys/locales/themes.ts';
import { addressOf, type CodingFrame, markKey, tones } from './coding-parts.tsx';
import { Frame } from './frame.tsx';

const hard = ['hard1', 'hard2', 'hard3', 'hard4', 'hard5', 'hard6', 'hard7', 'hard8'] as const;

/** What each theme means: when to give it, when not, with examples. */
const ThemeGuide = ({ language }: Pick<CodingFrame, 'language'>) => {
  const words = themeWords(language);
  return (
    <>
      <h2>{words('title')}</h2>
      <p class="about">{words('about')}</p>
      <dl class="guide themes">
        {textMarks.map((mark) => (
          <>
            <dt>
              <kbd>{markKey(mark)}</kbd> {words(mark)}
            </dt>
            <dd>
              <p>
                <b>{words('when')}</b> {words(`${mark}-rule`)}
              </p>
              <p>
                <b>{words('not')}</b> {words(`${mark}-not`)}
              </p>
              <p class="quiet">
                {words('examples')} {words(`${mark}-examples`)}
              </p>
            </dd>
          </>
        ))}
      </dl>
      <p class="quiet">{words('sources')}</p>
    </>
  );
};

/** The guide by which people read texts: what each tone and theme means, with examples, and where readers slip. */
export const CodingGuidePage = (props: CodingFrame) => {
  const { coding } = props;
  return (
    <Frame {...props}>
      <h1>{coding('guide')}</h1>
      <p class="about">{coding('guideAbout')}</p>
      <dl class="guide">
        {tones.map((tone, place) => (
          <>
            <dt>
              <kbd>{String(place + 1)}</kbd> {coding(tone)}
            </dt>
            <dd>
              <p>{coding(`${tone}Rule`)}</p>
              <p class="quiet">{coding(`${tone}Examples`)}</p>
            </dd>
          </>
        ))}
      </dl>
      <h2>{coding('hardTitle')}</h2>
      <ul>
        {hard.map((word) => (
          <li>{coding(word)}</li>
        ))}
      </ul>
      <ThemeGuide language={props.language} />
      <p class="quiet">{coding('guideLicence')}</p>
      <p class="links">
        <a href={addressOf(props, '')}>{coding('toStart')}</a>
      </p>
    </Frame>
  );
};

import { addressOf, type CodingFrame, tones } from './coding-parts.tsx';
import { Frame } from './frame.tsx';

const hard = ['hard1', 'hard2', 'hard3', 'hard4', 'hard5', 'hard6', 'hard7', 'hard8'] as const;

/** The guide by which people read texts: what each tone means, with examples, and where readers slip. */
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
      <p class="quiet">{coding('guideLicence')}</p>
      <p class="links">
        <a href={addressOf(props, '')}>{coding('toStart')}</a>
      </p>
    </Frame>
  );
};

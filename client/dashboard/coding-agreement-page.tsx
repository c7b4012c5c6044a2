import { addressOf, type CodingFrame, tones } from './coding-parts.tsx';
import { Frame } from './frame.tsx';

interface Measure {
  readonly label: string;
  readonly value: string;
  readonly interval: string;
}

/** How far those who read the texts of a question agree; null measures where too few were read by two. */
export interface AgreementSection {
  readonly title: string;
  readonly base: string;
  readonly measures: readonly Measure[] | null;
  /** Texts by tone of one and of the other; null for a number that is not shown. */
  readonly crossed: { readonly caption: string; readonly counts: readonly (number | null)[] } | null;
}

const Crossed = ({
  coding,
  numbers,
  crossed,
}: Pick<CodingFrame, 'coding' | 'numbers'> & {
  readonly crossed: NonNullable<AgreementSection['crossed']>;
}) => (
  <section class="table-frame" tabindex={0} aria-label={crossed.caption}>
    <table>
      <caption class="quiet">{crossed.caption}</caption>
      <thead>
        <tr>
          <td />
          {tones.map((tone) => (
            <th scope="col" class="number">
              {coding(tone)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tones.map((tone, row) => (
          <tr>
            <th scope="row">{coding(tone)}</th>
            {tones.map((_, column) => (
              <td class="number">{numbers.count(crossed.counts[row * tones.length + column] ?? null)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** Agreement of those who read texts, by question and language. */
export const CodingAgreementPage = (
  props: CodingFrame & { readonly sections: readonly AgreementSection[]; readonly least: number },
) => {
  const { coding, sections, least } = props;
  return (
    <Frame {...props}>
      <h1>{coding('agreement')}</h1>
      <p class="about">{coding('agreementAbout')}</p>
      {sections.length === 0 ? <p class="empty">{coding('agreementNone')}</p> : null}
      {sections.map(({ title, base, measures, crossed }, place) => (
        <section class="apart" aria-labelledby={`agreement-${place}`}>
          <h2 id={`agreement-${place}`}>{title}</h2>
          {measures === null ? (
            <p>{coding('agreementFew', { least })}</p>
          ) : (
            <>
              <p class="base">{base}</p>
              <section class="table-frame" tabindex={0} aria-label={title}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{coding('measure')}</th>
                      <th scope="col" class="number">
                        {coding('value')}
                      </th>
                      <th scope="col" class="number">
                        {coding('interval')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {measures.map((own) => (
                      <tr>
                        <th scope="row">{own.label}</th>
                        <td class="number">{own.value}</td>
                        <td class="number">{own.interval}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
              {crossed === null ? null : <Crossed {...props} crossed={crossed} />}
            </>
          )}
        </section>
      ))}
      <p class="links">
        <a href={addressOf(props, '')}>{coding('toStart')}</a>
      </p>
    </Frame>
  );
};

import { ChartedTable } from './charted-table.tsx';
import { addressOf, type CodingFrame } from './coding-parts.tsx';
import { intervalText } from './estimate-table.tsx';
import { Frame } from './frame.tsx';

interface ReliabilityStep {
  readonly label: string;
  readonly texts: number;
  readonly said: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

/** How well a program reads the texts of a question in a language. */
export interface QualityPart {
  readonly title: string;
  /** Measures of the program as it is, then taught where it was; already as they are written. */
  readonly measures: readonly { readonly label: string; readonly values: readonly string[] }[];
  readonly readers: readonly string[];
  readonly diagrams: readonly { readonly caption: string; readonly steps: readonly ReliabilityStep[] }[];
  /** A mere count by labels, as it is written. */
  readonly counted: readonly { readonly tone: string; readonly values: readonly string[] }[];
}

export interface QualitySection {
  readonly question: string;
  readonly says: string;
  readonly notes: readonly string[];
  readonly parts: readonly QualityPart[];
}

const Diagram = ({
  coding,
  words,
  numbers,
  caption,
  steps,
}: Pick<CodingFrame, 'coding' | 'words' | 'numbers'> & QualityPart['diagrams'][number]) => (
  <ChartedTable chart="bars" range={[0, 1]} caption={caption} label={words('asChart', { title: caption })}>
    <thead>
      <tr>
        <th scope="col">{coding('sure')}</th>
        <th scope="col" class="number" data-series={coding('agreed')}>
          {coding('agreed')}
        </th>
        <th scope="col" class="number" data-series={coding('saidSure')}>
          {coding('saidSure')}
        </th>
        <th scope="col" class="number">
          {coding('interval')}
        </th>
        <th scope="col" class="number">
          {coding('texts')}
        </th>
      </tr>
    </thead>
    <tbody>
      {steps.map(({ label, texts, said, right, low, high }) => (
        <tr>
          <th scope="row">{label}</th>
          <td
            class="number"
            data-value={String(right)}
            data-low={String(low)}
            data-high={String(high)}
            data-text={numbers.percent(right)}
          >
            {numbers.percent(right)}
          </td>
          <td class="number" data-value={String(said)} data-text={numbers.percent(said)}>
            {numbers.percent(said)}
          </td>
          <td class="number interval">{intervalText({ low, high }, numbers.percent, words)}</td>
          <td class="number">{numbers.count(texts)}</td>
        </tr>
      ))}
    </tbody>
  </ChartedTable>
);

const Lines = ({
  caption,
  heads,
  lines,
}: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly lines: readonly { readonly label: string; readonly values: readonly string[] }[];
}) => (
  <section class="table-frame" tabindex={0} aria-label={caption}>
    <table>
      <caption class="quiet">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head, place) => (
            <th scope="col" class={place === 0 ? undefined : 'number'}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ label, values }) => (
          <tr>
            <th scope="row">{label}</th>
            {values.map((value) => (
              <td class="number">{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const Part = (props: CodingFrame & { readonly part: QualityPart; readonly id: string }) => {
  const { coding, part, id } = props;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{part.title}</h3>
      <Lines caption={coding('heldOut')} heads={[coding('measure'), ...part.readers]} lines={part.measures} />
      {part.diagrams.map((own) => (
        <Diagram {...props} {...own} />
      ))}
      {part.counted.length === 0 ? null : (
        <Lines
          caption={coding('countedAbout')}
          heads={[
            coding('toneHead'),
            coding('countedShare'),
            coding('sensitivity'),
            coding('specificity'),
            coding('correctedShare'),
          ]}
          lines={part.counted.map(({ tone, values }) => ({ label: tone, values }))}
        />
      )}
    </section>
  );
};

/** How far the program that reads tones may be believed, by question and language, from what people said of texts. */
export const CodingQualityPage = (props: CodingFrame & { readonly sections: readonly QualitySection[] }) => {
  const { coding, sections } = props;
  return (
    <Frame {...props}>
      <h1>{coding('quality')}</h1>
      <p class="about">{coding('qualityAbout')}</p>
      {sections.length === 0 ? <p class="empty">{coding('qualityNone')}</p> : null}
      {sections.map(({ question, says, notes, parts }, place) => (
        <section class="apart" aria-labelledby={`quality-${place}`}>
          <h2 id={`quality-${place}`}>{question}</h2>
          <p class="sentence">{says}</p>
          {notes.length === 0 ? null : (
            <ul class="notes" aria-label={props.words('notes')}>
              {notes.map((note) => (
                <li>{note}</li>
              ))}
            </ul>
          )}
          {parts.map((part, index) => (
            <Part {...props} part={part} id={`quality-${place}-${index}`} />
          ))}
        </section>
      ))}
      <p class="links">
        <a href={addressOf(props, '')}>{coding('toStart')}</a>
      </p>
    </Frame>
  );
};

import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import type { Naming } from '../lib/labels.ts';
import type { View } from '../lib/view.ts';
import { EstimateTable } from './estimate-table.tsx';
import { FindingSection } from './finding-section.tsx';
import { Frame, type FrameProps } from './frame.tsx';
import { Problems } from './problems.tsx';
import { type Choices, ViewForm } from './view-form.tsx';

/** One scale over the waves. */
export interface WaveLine {
  readonly of: string;
  readonly waves: readonly { readonly version: number; readonly mean: Estimate }[];
  /** Questions of the scale that are not simply the same in every wave. */
  readonly changed: readonly string[];
  readonly notes: readonly string[];
}

export interface WavesProps extends Omit<FrameProps, 'children'> {
  readonly naming: Naming;
  readonly view: View;
  readonly choices: Choices;
  readonly action: string;
  readonly example: string;
  readonly problems: readonly string[];
  readonly lines: readonly WaveLine[];
  readonly versions: number;
}

/** The index and its scales by wave (a version of the questionnaire), in the order of the waves. */
export const WavesPage = (props: WavesProps) => {
  const { words, naming, problems, lines, versions } = props;
  return (
    <Frame {...props}>
      <h1>{words('waves')}</h1>
      <p class="about">{words('wavesAbout')}</p>
      {versions < 2 ? null : <ViewForm {...props} />}
      <Problems words={words} problems={problems} />
      {versions < 2 ? (
        <>
          <p>{words('wavesOne')}</p>
          <p class="links">
            <a href={`/d/${props.survey?.name ?? ''}?lang=${props.language}`}>{words('overview')}</a>
          </p>
        </>
      ) : null}
      {versions > 1 && lines.length === 0 && problems.length === 0 ? <p>{words('wavesFew')}</p> : null}
      {lines.map(({ of, waves, changed, notes }) => (
        <FindingSection
          {...props}
          id={`waves-${of}`}
          title={naming.variable(of)}
          sentence={null}
          base={null}
          notes={notes}
        >
          <p class={changed.length === 0 ? 'about' : 'standing afterwards'}>
            {changed.length === 0
              ? words('wavesSame')
              : words('wavesChanged', { list: changed.map((name) => naming.variable(name)).join(' · ') })}
          </p>
          <EstimateTable
            {...props}
            caption={naming.variable(of)}
            rowHeading={words('wave')}
            valueHeading={words('mean')}
            unit="score"
            range={naming.find(of)?.range ?? [0, 100]}
            rows={waves.map(({ version, mean }) => ({
              label: words('waveOf', { n: version }),
              estimate: mean,
              small: mean.base.n < 100,
              hollow: changed.length > 0,
            }))}
          />
        </FindingSection>
      ))}
    </Frame>
  );
};

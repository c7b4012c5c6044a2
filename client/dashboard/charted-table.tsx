import type { Child } from 'hono/jsx';

/** A table under a caption and the chart that is drawn from its cells, the shape of most findings. */
export const ChartedTable = (props: {
  readonly chart: 'bars' | 'dots';
  readonly range: readonly [number, number];
  readonly caption: string;
  /** Whether a heading above it or over its rows says the same; then the caption is only for whoever hears the table. */
  readonly isTitled?: boolean | undefined;
  /** What the chart is called for whoever does not see it. */
  readonly label: string;
  /** Head and body. */
  readonly children?: Child;
}) => (
  <figure class="with-chart">
    <div
      class="chart"
      data-chart={props.chart}
      data-minimum={props.range[0]}
      data-maximum={props.range[1]}
      data-label={props.label}
    />
    <section class="table-frame" tabindex={0} aria-label={props.caption}>
      <table>
        <caption class={props.isTitled === true ? 'unseen' : 'quiet'}>{props.caption}</caption>
        {props.children}
      </table>
    </section>
  </figure>
);

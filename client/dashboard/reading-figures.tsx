import type { Speech } from './finding-section.tsx';

const entries = ['interval', 'score', 'base', 'dash', 'steps', 'cause'] as const;

/** What the figures of these pages mean, for whoever never learned statistics, one tap away. */
export const ReadingFigures = ({ words }: Pick<Speech, 'words'>) => (
  <details class="reading-figures">
    <summary>{words('readingTitle')}</summary>
    <dl>
      {entries.map((entry) => (
        <div>
          <dt>{words(`reading-${entry}`)}</dt>
          <dd>{words(`reading-${entry}-about`)}</dd>
        </div>
      ))}
    </dl>
  </details>
);

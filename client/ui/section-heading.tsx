import type { SectionView } from '../../surveys/engine/view.ts';
import { foreign, Shown } from './shown.tsx';

/** Where a named part of a survey begins; one without a name is not seen. */
export const SectionHeading = ({
  sections,
  heading,
  of,
}: {
  readonly sections: readonly SectionView[];
  /** Among questions it is a heading; above the page's own it is a line. */
  readonly heading: boolean;
  /** The questions it stands above, for the script that shows and hides them. */
  readonly of?: readonly string[];
}) => {
  const said = sections.filter(({ text, hint }) => text !== null || hint !== null);
  return said.length === 0 ? null : (
    <div class="section" data-of={of?.join(' ')}>
      {said.map(({ text, hint, level }) => (
        <>
          {text === null ? null : heading ? (
            <h2 class={level > 1 ? 'inner' : undefined} {...foreign(text)}>
              {text.text}
            </h2>
          ) : (
            <p class="section-title" {...foreign(text)}>
              {text.text}
            </p>
          )}
          {hint === null ? null : (
            <p class="section-hint" {...foreign(hint)}>
              <Shown text={{ ...hint, fallback: false }} />
            </p>
          )}
        </>
      ))}
    </div>
  );
};

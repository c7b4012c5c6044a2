import type { ShownText } from '../../surveys/model/language.ts';
import { foreign, Shown } from './shown.tsx';

export interface QuestionHeadingProps {
  readonly text: ShownText;
  readonly stem: ShownText | null;
  /** 1 where the question is what the page is about, 2 where it is one of several. */
  readonly level: 1 | 2;
  /** Said after the question where others on the page must be answered. */
  readonly suffix: string | null;
  /** Id of the control, when the heading is its label. */
  readonly labelFor?: string;
}

/** The question as heading and as name of its controls; the stem of its scale stands quietly before it. */
export const QuestionHeading = ({ text, stem, level, suffix, labelFor }: QuestionHeadingProps) => {
  const Heading = level === 1 ? 'h1' : 'h2';
  const words = (
    <>
      <Shown text={text} />
      {suffix === null ? null : <span class="suffix"> {suffix}</span>}
    </>
  );
  return (
    <>
      {stem === null ? null : (
        <span class="stem" {...foreign(stem)}>
          {stem.text}
        </span>
      )}
      <Heading class="question-text">
        {labelFor === undefined ? words : <label for={labelFor}>{words}</label>}
      </Heading>
    </>
  );
};

import type { FrameProps } from './frame.tsx';

/** What is wrong with what was asked, a line each; nothing where nothing is. */
export const Problems = ({
  words,
  problems,
  title = words('requestProblem'),
}: Pick<FrameProps, 'words'> & { readonly problems: readonly string[]; readonly title?: string }) =>
  problems.length === 0 ? null : (
    <section class="problem" role="alert">
      <h2>{title}</h2>
      <ul>
        {problems.map((problem) => (
          <li>{problem}</li>
        ))}
      </ul>
    </section>
  );

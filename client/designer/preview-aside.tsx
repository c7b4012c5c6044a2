import type { LanguageTag } from '../../surveys/model/language.ts';
import { Document } from '../ui/document.tsx';

/** What stands in a preview's frame where there is no page of the survey to show, and why. */
export const PreviewAside = ({
  language,
  style,
  title,
  text,
  issues,
  back,
}: {
  readonly language: LanguageTag;
  readonly style: string | null;
  readonly title: string;
  readonly text: string;
  readonly issues: readonly string[];
  readonly back: { readonly address: string; readonly text: string };
}) => (
  <Document language={language} title={title} style={style} script={null}>
    <main>
      <h1>{title}</h1>
      <p>{text}</p>
      {issues.length === 0 ? null : (
        <ul class="issues">
          {issues.map((issue) => (
            <li>{issue}</li>
          ))}
        </ul>
      )}
      <p>
        <a href={back.address}>{back.text}</a>
      </p>
    </main>
  </Document>
);

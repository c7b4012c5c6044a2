import type { Child } from 'hono/jsx';
import { direction } from '../../surveys/model/direction.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';

export interface DocumentProps {
  readonly language: LanguageTag;
  readonly title: string;
  /** Addresses of the built style sheet and script; null where there is none (the page works without). */
  readonly style: string | null;
  readonly script: string | null;
  /** A second style sheet that this page alone needs. */
  readonly alsoStyle?: string | null;
  /** A second script that this page alone needs. */
  readonly also?: string | null;
  readonly children?: Child;
}

/** The HTML document around a page: language and direction from the tag, nothing from a third party. */
export const Document = ({
  language,
  title,
  style,
  script,
  alsoStyle = null,
  also = null,
  children,
}: DocumentProps) => (
  <html lang={language} dir={direction(language)}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      {style === null ? null : <link rel="stylesheet" href={style} />}
      {alsoStyle === null ? null : <link rel="stylesheet" href={alsoStyle} />}
      {script === null ? null : <script type="module" src={script} />}
      {also === null ? null : <script type="module" src={also} />}
    </head>
    <body>{children}</body>
  </html>
);

import type { Child } from 'hono/jsx';
import { direction } from '../../surveys/model/direction.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';

const style = `:root{color-scheme:light dark}
body{max-inline-size:40rem;margin:2rem auto;padding:0 1rem;font:1.125rem/1.5 system-ui,sans-serif}
dt{margin-block-start:1rem;opacity:.8}dd{margin:0;font-weight:600;white-space:pre-line;overflow-wrap:anywhere}
ol.words{columns:9rem;font-weight:600}.code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
svg.qr{display:block;inline-size:12rem;block-size:12rem;border:1px solid}
.facts dd,dd.more,dd.absent{font-weight:400}section{break-inside:avoid}`;

/**
 * A document to keep: it opens from a disk without a connection, loads nothing and sends nothing, in the language and
 * direction of who keeps it.
 */
export const OfflineDocument = ({
  language,
  title,
  children,
}: {
  readonly language: LanguageTag;
  readonly title: string;
  readonly children?: Child;
}) => (
  <html lang={language} dir={direction(language)}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="referrer" content="no-referrer" />
      <title>{title}</title>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file, which escaping would break */}
      <style dangerouslySetInnerHTML={{ __html: style }} />
    </head>
    <body>
      <main>{children}</main>
    </body>
  </html>
);

import type { Issue } from '../surveys/model/issue.ts';
import type { LanguageTag, ShownText } from '../surveys/model/language.ts';
import type { Study } from '../surveys/model/study.ts';
import { issue } from './problem.ts';

/** Whether a text is a site as a browser names it: `https://shop.example`, plain HTTP on one's own machine alone. */
const isSite = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  const local = hostname === 'localhost' || hostname === '127.0.0.1';
  return (
    origin === text &&
    /^[\w.:[\]-]+$/.test(text.replace(/^https?:\/\//, '')) &&
    (protocol === 'https:' || (protocol === 'http:' && local))
  );
};

/** Sites that may show a study in a frame; none unless it names them. */
export const sitesOf = ({ embedOn = [] }: Pick<Study, 'embedOn'>): readonly string[] =>
  embedOn.filter(isSite);

/** Sites of a study that are none: with a path, a pattern, or without TLS. */
export const embedIssues = ({ embedOn = [] }: Pick<Study, 'embedOn'>): readonly Issue[] =>
  embedOn.flatMap((site, place) =>
    isSite(site) ? [] : [issue('STUDY-EMBED-ORIGIN', { site: site.slice(0, 100) }, `embedOn/${place}`)],
  );

const escaped = (text: string): string =>
  text.replace(/[&"<>]/g, (letter) => `&#${letter.charCodeAt(0)};`).replace(/[\u2068\u2069]/g, '');

/**
 * What the page of a site needs to show a survey: one line of HTML without script. The frame may do what answering needs
 * and no more: its forms, its own scripts, a receipt in a window of its own, a file saved from there.
 */
export const embedLine = ({
  base,
  name,
  title,
  language,
  preset,
}: {
  readonly base: string;
  readonly name: string;
  readonly title: ShownText;
  readonly language: LanguageTag;
  readonly preset: Readonly<Record<string, string>>;
}): string => {
  const source = `${base}/e/${name}?${new URLSearchParams({ lang: language, ...preset })}`;
  const may =
    'allow-forms allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads';
  return (
    `<iframe src="${escaped(source)}" title="${escaped(title.text)}" lang="${title.language}" width="100%" height="720"` +
    ` style="border:0" loading="lazy" referrerpolicy="no-referrer" sandbox="${may}"></iframe>`
  );
};

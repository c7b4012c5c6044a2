import { chartPicture, type Picture, type PictureWords } from './chart-picture.ts';
import type { ChartTable } from './chart-table.ts';
import { copyTable, copyText } from './copy-table.ts';
import { pngFile, svgFile } from './picture-file.ts';

const textAt = (within: ParentNode, selector: string): string =>
  within.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** What must stand under a chart that leaves its page: its base, what the data are, whose they are. */
const wordsAround = (figure: HTMLElement): PictureWords => {
  const finding = figure.closest<HTMLElement>('.finding') ?? document.body;
  const title = textAt(finding, 'h2');
  const caption = textAt(figure, 'caption');
  return {
    title: caption === '' || caption === title ? title : `${title}: ${caption}`,
    sentence: textAt(finding, '.sentence'),
    foot: [
      textAt(finding, '.base'),
      textAt(document, '.trail-survey'),
      textAt(document, '[data-mark]').split(/[.:]/)[0] ?? '',
      textAt(document, '.instrument-notice strong'),
    ].filter((text) => text !== ''),
  };
};

/** The name of a file, of the survey and the finding. */
const nameOf = (figure: HTMLElement): string => {
  const survey = location.pathname.split('/')[2] ?? 'chart';
  const finding = figure.closest<HTMLElement>('.finding');
  const place = [...(finding?.querySelectorAll('.with-chart') ?? [])].indexOf(figure);
  return [survey, finding?.id ?? 'chart', ...(place > 0 ? [String(place + 1)] : [])].join('-');
};

const download = (file: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

const requestOf = (figure: HTMLElement): string | null =>
  figure.closest<HTMLElement>('[data-request]')?.dataset['request'] ??
  document.querySelector('.request code')?.textContent ??
  null;

/** Under a chart: its table and its request for the clipboard, its picture as a file. What is done is said. */
export const takeChart = (figure: HTMLElement, chart: ChartTable): void => {
  const template = document.querySelector<HTMLTemplateElement>('template#take-chart');
  const table = figure.querySelector('table');
  if (template === null || table === null || figure.querySelector('.take') !== null) return;
  const place = document.importNode(template.content, true).querySelector<HTMLElement>('.take');
  const said = place?.querySelector('output');
  if (place == null || said == null) return;
  const request = requestOf(figure);
  const picture = (): Picture => chartPicture(chart, wordsAround(figure), document.documentElement.lang);
  const done = async (isDone: Promise<boolean>, word: 'copied' | 'saved'): Promise<void> => {
    said.textContent = '';
    said.textContent = place.dataset[(await isDone) ? word : 'failed'] ?? '';
  };
  const saved = async (file: Promise<Blob | null>, ending: string): Promise<boolean> => {
    const made = await file;
    if (made === null) return false;
    download(made, `${nameOf(figure)}.${ending}`);
    return true;
  };
  const acts: Readonly<Record<string, () => Promise<void>>> = {
    table: () => done(copyTable(table), 'copied'),
    request: () => done(copyText(request ?? ''), 'copied'),
    png: () => done(saved(pngFile(picture()), 'png'), 'saved'),
    svg: () => done(saved(Promise.resolve(svgFile(picture(), wordsAround(figure).title)), 'svg'), 'saved'),
  };
  for (const button of place.querySelectorAll<HTMLButtonElement>('button[data-take]')) {
    const act = acts[button.dataset['take'] ?? ''];
    if (act === undefined || (button.dataset['take'] === 'request' && request === null))
      button.parentElement?.remove();
    else button.addEventListener('click', () => void act());
  }
  figure.append(place);
};

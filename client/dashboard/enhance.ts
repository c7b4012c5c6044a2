import { labelWidth, wrappedLabel } from '../lib/wrapped-label.ts';
import { cellKeys } from './cell-keys.ts';
import { chartTableOf } from './chart-table.ts';
import { liveFigures } from './live-figures.ts';
import { numberKeys } from './number-keys.ts';
import { openTarget } from './open-target.ts';
import { reportProgress } from './report-progress.ts';
import { tableBuilder } from './table-builder.ts';

const load = () => Promise.all([import('./chart.ts'), import('./take-chart.ts')]);
type Loaded = Awaited<ReturnType<typeof load>>;
let loaded: Loaded | null = null;

/**
 * Charts beside the tables, once a table comes near the window or paper. Everything on the page is readable without this:
 * a chart is drawn from the cells of its own table and hidden from those who have the table read to them.
 */
const mount = (place: HTMLElement, [{ coloursOf, drawChart }, { takeChart }]: Loaded): void => {
  if (place.classList.contains('drawn')) return;
  const table = place.parentElement?.querySelector('table');
  if (table === null || table === undefined) return;
  const figures = chartTableOf(place, table);
  if (figures === null) return;
  let remove: (() => void) | undefined;
  const legend = (): HTMLElement[] => {
    if (figures.series.length === 1) return [];
    const list = document.createElement('ul');
    list.className = 'legend';
    const colours = coloursOf(figures);
    list.append(
      ...figures.series.map(({ name }, index) => {
        const item = document.createElement('li');
        const swatch = document.createElement('span');
        swatch.className = 'swatch';
        swatch.style.backgroundColor = colours[index % colours.length] ?? '';
        item.append(swatch, name);
        return item;
      }),
    );
    return [list];
  };
  const draw = (): void => {
    remove?.();
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', place.dataset['label'] ?? '');
    const frame = document.createElement('div');
    frame.className = 'canvas-frame';
    frame.append(canvas);
    place.replaceChildren(...legend(), frame);
    remove = drawChart(canvas, figures);
  };
  place.style.setProperty('--lanes', String(Math.max(1, figures.labels.length)));
  const letters = labelWidth(place.clientWidth);
  const lines = Math.max(...figures.labels.map((label) => wrappedLabel(label, letters).length));
  place.style.setProperty('--lane', lines > 2 ? '3.75rem' : '2.75rem');
  place.classList.add('drawn');
  draw();
  if (place.parentElement !== null) takeChart(place.parentElement, figures);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
};

const show = async (place: HTMLElement): Promise<void> => {
  const own = loaded ?? (await load());
  loaded = own;
  mount(place, own);
};

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      observer.unobserve(target);
      void show(target);
    }
  },
  { rootMargin: '400px' },
);

const observe = (within: ParentNode): void => {
  for (const place of within.querySelectorAll<HTMLElement>('[data-chart]')) observer.observe(place);
};

observe(document);
// paper has what nobody has scrolled to; it waits for nothing, so this can only be once a chart has been seen
addEventListener('beforeprint', () => {
  if (loaded === null) return;
  for (const place of document.querySelectorAll<HTMLElement>('[data-chart]')) mount(place, loaded);
});
liveFigures(observe);
cellKeys(document);
tableBuilder((within) => {
  observe(within);
  cellKeys(within);
});

numberKeys();
reportProgress();
openTarget();

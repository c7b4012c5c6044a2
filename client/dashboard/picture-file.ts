import { tokenColour } from '../lib/token-colours.ts';
import type { Mark, Picture } from './chart-picture.ts';

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const namespace = 'http://www.w3.org/2000/svg';
/** Pixels of a picture for each of its own, so that it is sharp on a slide. */
const density = 2;

const element = (name: string, attributes: Readonly<Record<string, string | number>>): SVGElement => {
  const made = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
};

const shape = (mark: Mark): SVGElement => {
  switch (mark.kind) {
    case 'rect': {
      const { x, y, width, height, fill } = mark;
      return element('rect', { x, y, width, height, fill: tokenColour(fill) });
    }
    case 'line': {
      const { x1, x2, y1, y2, stroke, width } = mark;
      return element('line', { x1, x2, y1, y2, stroke: tokenColour(stroke), 'stroke-width': width });
    }
    case 'circle': {
      const { x, y, radius, fill } = mark;
      return element('circle', { cx: x, cy: y, r: radius, fill: tokenColour(fill) });
    }
    case 'text': {
      const { x, y, size, isBold, anchor, fill } = mark;
      const made = element('text', {
        x,
        y,
        'font-family': font,
        'font-size': size,
        'font-weight': isBold ? 600 : 400,
        'text-anchor': anchor,
        fill: tokenColour(fill),
      });
      made.textContent = mark.text;
      return made;
    }
  }
};

/** A picture as SVG, in the light colours, told by its title to whoever does not see it. */
export const svgFile = ({ width, height, marks }: Picture, title: string): Blob => {
  const root = element('svg', {
    xmlns: namespace,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
  });
  const name = element('title', {});
  name.textContent = title;
  root.append(name, element('rect', { width, height, fill: tokenColour('field') }), ...marks.map(shape));
  return new Blob([new XMLSerializer().serializeToString(root)], { type: 'image/svg+xml' });
};

const drawOn = (context: CanvasRenderingContext2D, mark: Mark): void => {
  switch (mark.kind) {
    case 'rect':
      context.fillStyle = tokenColour(mark.fill);
      context.fillRect(mark.x, mark.y, mark.width, mark.height);
      return;
    case 'line':
      context.strokeStyle = tokenColour(mark.stroke);
      context.lineWidth = mark.width;
      context.beginPath();
      context.moveTo(mark.x1, mark.y1);
      context.lineTo(mark.x2, mark.y2);
      context.stroke();
      return;
    case 'circle':
      context.fillStyle = tokenColour(mark.fill);
      context.beginPath();
      context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
      context.fill();
      return;
    case 'text':
      context.fillStyle = tokenColour(mark.fill);
      context.font = `${mark.isBold ? 600 : 400} ${mark.size}px ${font}`;
      context.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor;
      context.fillText(mark.text, mark.x, mark.y);
  }
};

/** The same picture as PNG; null where the browser cannot. */
export const pngFile = ({ width, height, marks }: Picture): Promise<Blob | null> => {
  const canvas = document.createElement('canvas');
  canvas.width = width * density;
  canvas.height = height * density;
  const context = canvas.getContext('2d');
  if (context === null) return Promise.resolve(null);
  context.direction = 'ltr';
  context.scale(density, density);
  context.fillStyle = tokenColour('field');
  context.fillRect(0, 0, width, height);
  for (const mark of marks) drawOn(context, mark);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
};

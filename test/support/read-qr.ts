import decodeQR from 'qr/decode.js';

/** Dots of a picture for one module. */
const dots = 4;

/** What a camera reads from the QR code drawn in a page, by another program than the one that drew it; null: none there. */
export const readQr = (html: string): string | null => {
  const svg = /<svg class="qr" viewBox="0 0 (\d+) \1"[\s\S]*?<\/svg>/.exec(html);
  const size = Number(svg?.[1] ?? 0) * dots;
  if (svg === null || size === 0) return null;
  const data = new Uint8Array(size * size * 4).fill(255);
  const dark = /fill="#000" d="([^"]+)"/.exec(svg[0])?.[1] ?? '';
  for (const [, x, y, length] of dark.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    for (let row = Number(y) * dots; row < (Number(y) + 1) * dots; row += 1)
      for (let column = Number(x) * dots; column < (Number(x) + Number(length)) * dots; column += 1)
        data.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3);
  return decodeQR({ width: size, height: size, data });
};

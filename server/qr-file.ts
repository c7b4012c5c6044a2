import { crc32, deflateSync } from 'node:zlib';
import { type QrCode, qrCode } from '../client/lib/qr-code.ts';

/** Dots of a picture for one module of a code: sharp when printed 3 cm wide. */
const dots = 12;

const svg = ({ size, path }: QrCode): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;

const chunk = (kind: string, data: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const out = Buffer.alloc(8 + named.length);
  out.writeUInt32BE(data.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), 4 + named.length);
  return out;
};

/** PNG (W3C, third edition) of one bit a dot: 1 is light. */
const png = ({ size, dark }: QrCode): Uint8Array => {
  const width = size * dots;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(width, 4);
  head[8] = 1;
  const lines = dark.flatMap((row) => {
    const line = Buffer.alloc(1 + Math.ceil(width / 8));
    for (let x = 0; x < width; x += 1) {
      const at = 1 + (x >> 3);
      if (row[Math.floor(x / dots)] !== true) line[at] = (line[at] ?? 0) | (128 >> (x & 7));
    }
    return Array.from({ length: dots }, () => line);
  });
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', new Uint8Array()),
  ]);
};

/** Kinds of picture a code can be drawn as. */
export type QrFormat = 'svg' | 'png';

/** A QR code of an address as a picture without a size of its own. */
export const qrSvg = (address: string): string => svg(qrCode(address));

/** A QR code of an address as the bytes of a picture. */
export const qrFile = (address: string, format: QrFormat): Uint8Array =>
  format === 'svg' ? Buffer.from(qrSvg(address)) : png(qrCode(address));

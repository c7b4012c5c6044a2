import { deflateSync } from 'node:zlib';
import { byteWriter } from '../byte-writer.ts';

const blockBytes = 0x3f_f000;
const headerBytes = 24;
const trailerFixed = 24;
const entryBytes = 24;

/**
 * Compressed cases of a .zsav: a header that says where the trailer lies, deflated blocks, and the trailer that lists
 * them. The header comes first and knows the trailer's place, so the blocks are held, deflated, until `finish`.
 */
export interface ZsavBlocks {
  readonly add: (bytecodes: Uint8Array) => void;
  /** Everything, from the byte of the file at which it begins. */
  readonly finish: (offset: number) => Iterable<Uint8Array>;
}

export const zsavBlocks = (): ZsavBlocks => {
  const held = byteWriter();
  const blocks: { readonly plain: number; readonly deflated: Uint8Array }[] = [];

  const close = (plain: Uint8Array): void => {
    blocks.push({ plain: plain.length, deflated: deflateSync(plain) });
  };

  return {
    add: (bytecodes) => {
      held.bytes(bytecodes);
      if (held.length() < blockBytes) return;
      const all = held.take();
      let from = 0;
      for (; from + blockBytes <= all.length; from += blockBytes)
        close(all.subarray(from, from + blockBytes));
      held.bytes(all.subarray(from));
    },
    finish: function* (offset) {
      if (held.length() > 0) close(held.take());
      const deflatedBytes = blocks.reduce((sum, { deflated }) => sum + deflated.length, 0);
      const head = byteWriter(headerBytes);
      head.int64(offset);
      head.int64(offset + headerBytes + deflatedBytes);
      head.int64(trailerFixed + entryBytes * blocks.length);
      yield head.take();
      for (const { deflated } of blocks) yield deflated;
      const tail = byteWriter(trailerFixed + entryBytes * blocks.length);
      tail.int64(-100);
      tail.int64(0);
      tail.int32(blockBytes);
      tail.int32(blocks.length);
      let plainAt = offset;
      let deflatedAt = offset + headerBytes;
      for (const { plain, deflated } of blocks) {
        tail.int64(plainAt);
        tail.int64(deflatedAt);
        tail.int32(plain);
        tail.int32(deflated.length);
        plainAt += plain;
        deflatedAt += deflated.length;
      }
      yield tail.take();
    },
  };
};

/**
 * Texts (as UTF-8) and bytes as one stream of bytes, pulled as fast as they are read. Nothing is begun before somebody
 * reads: whoever asks for the head of a file alone would leave what it opened open.
 */
export const byteStream = (pieces: AsyncIterable<string | Uint8Array>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  const source: UnderlyingDefaultSource<Uint8Array> = {
    pull: async (controller) => {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
    cancel: async () => {
      await iterator.return?.();
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
};

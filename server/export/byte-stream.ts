/** Texts (as UTF-8) and bytes as one stream of bytes, pulled as fast as they are read. */
export const byteStream = (pieces: AsyncIterable<string | Uint8Array>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
};

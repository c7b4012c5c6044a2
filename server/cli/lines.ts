/** Lines of a stream, without their ends; the last may have none. */
export async function* lines(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of input) {
    rest += typeof part === 'string' ? part : decoder.decode(part, { stream: true });
    const whole = rest.split(/\r?\n/);
    rest = whole.pop() ?? '';
    yield* whole;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

import { describe, expect, it } from 'vitest';
import { redact } from '../../../analysis/text/redact.ts';

const marked = (text: string): string => redact(text, (kind) => `<${kind}>`);

describe('redaction before a text is shown', () => {
  it.each([
    ['mi correo es maría.pérez@correo.example.cl, gracias', 'mi correo es <email>, gracias'],
    ['see https://x.example/a?b=1 or www.example.org.', 'see <link> or <link>'],
    ['llámenme al (02) 2345-6789', 'llámenme al <number>'],
    ['CPF 123.456.789-09', 'CPF <number>'],
    ['رقمي ٠٩١٢٣٤٥٦٧٨', 'رقمي <number>'],
    ['tarjeta 4111 1111 1111 1111', 'tarjeta <number>'],
    ['pregunten a @juanito', 'pregunten a <handle>'],
  ])('%s', (text, shown) => {
    expect(marked(text)).toBe(shown);
  });

  it.each([
    'hace 2 o 3 años',
    'del 1 al 10, un 8',
    'en 2023 y 2024',
    'me cobraron $ 12.500',
    'no confío en ellos',
  ])('leaves %s as it is', (text) => {
    expect(marked(text)).toBe(text);
  });

  it('takes no time on hostile texts', () => {
    const start = performance.now();
    for (const text of ['1 '.repeat(5000), 'a@'.repeat(5000), '@'.repeat(10_000), `${'1-'.repeat(5000)}x`])
      marked(text);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

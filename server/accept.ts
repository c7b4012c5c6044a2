import { lookup } from '../surveys/locales/catalogue.ts';

interface Offer {
  readonly value: string;
  readonly quality: number;
}

const offers = (header: string): readonly Offer[] =>
  header
    .slice(0, 500)
    .split(',')
    .flatMap((part) => {
      const [value = '', ...parameters] = part.trim().split(/\s*;\s*/);
      const given = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      const quality = given === undefined ? 1 : Number(given);
      return value !== '' && quality > 0 && quality <= 1 ? [{ value: value.toLowerCase(), quality }] : [];
    })
    .sort((one, other) => other.quality - one.quality);

/**
 * The language of `available` that a reader's `Accept-Language` asks for first, else `otherwise`.
 *
 * @example
 * acceptedLanguage('fr, es-MX;q=0.8, en;q=0.2', ['en', 'es'], 'en') // 'es'
 * acceptedLanguage('../../x', ['en', 'es'], 'en') // 'en'
 */
export const acceptedLanguage = (
  header: string | undefined,
  available: readonly string[],
  otherwise: string,
): string => {
  for (const { value } of offers(header ?? '')) {
    if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/.test(value)) continue;
    const found = lookup(value, available);
    if (found !== null) return found;
  }
  return otherwise;
};

/**
 * The content coding to answer in: brotli before gzip, none when neither is wanted.
 *
 * @example
 * acceptedEncoding('gzip, deflate, br') // 'br'
 * acceptedEncoding('gzip;q=0.5, br;q=0') // 'gzip'
 * acceptedEncoding(undefined) // null
 */
export const acceptedEncoding = (header: string | undefined): 'br' | 'gzip' | null => {
  const wanted = new Set(offers(header ?? '').map(({ value }) => value));
  if (wanted.has('br')) return 'br';
  return wanted.has('gzip') ? 'gzip' : null;
};

/**
 * Whether a reader would rather have a page than a problem document.
 *
 * @example
 * wantsPage('text/html,application/xhtml+xml,*\u002F*;q=0.8') // true
 * wantsPage('application/json') // false
 */
export const wantsPage = (accept: string | undefined): boolean => {
  for (const { value } of offers(accept ?? '')) {
    if (value === 'text/html' || value === 'application/xhtml+xml') return true;
    if (/json/.test(value)) return false;
  }
  return accept === undefined || accept === '' || accept.includes('*/*');
};

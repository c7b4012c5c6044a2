import { describe, expect, it } from 'vitest';
import { acceptedEncoding, acceptedLanguage, wantsPage } from '../../server/accept.ts';

describe('what a reader accepts', () => {
  it('is the first language it wants that exists, by quality', () => {
    expect(acceptedLanguage('en;q=0.2, es-MX', ['en', 'es'], 'en')).toBe('es');
    expect(acceptedLanguage('fr, de', ['en', 'es'], 'en')).toBe('en');
    expect(acceptedLanguage('pt', ['es-419', 'pt-BR'], 'es-419')).toBe('pt-BR');
    expect(acceptedLanguage('es;q=0', ['en', 'es'], 'en')).toBe('en');
    expect(acceptedLanguage(undefined, ['en', 'es'], 'es')).toBe('es');
    expect(acceptedLanguage('__proto__, constructor', ['en'], 'en')).toBe('en');
  });

  it('is the coding it names with a weight above nothing', () => {
    expect(acceptedEncoding('br;q=0, gzip')).toBe('gzip');
    expect(acceptedEncoding('identity')).toBeNull();
  });

  it('is a page for browsers and a document for programs', () => {
    expect(wantsPage('text/html,*/*;q=0.8')).toBe(true);
    expect(wantsPage('application/json, text/html;q=0.1')).toBe(false);
    expect(wantsPage('*/*')).toBe(true);
    expect(wantsPage('image/png')).toBe(false);
  });
});

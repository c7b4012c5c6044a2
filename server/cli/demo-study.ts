import type { Study } from '../../surveys/model/study.ts';

type Words = Readonly<Record<string, string>>;

const company: Readonly<Record<string, Words>> = {
  'es-419': { provider: 'Empresa Demo', Provider: 'Empresa Demo' },
  en: { provider: 'Demo Company', Provider: 'Demo Company' },
  'pt-BR': { provider: 'Empresa Demo', Provider: 'Empresa Demo' },
  ar: { provider: 'شركة ديمو', Provider: 'شركة ديمو' },
};

const handling: Readonly<Record<string, Words>> = {
  'es-419': {
    controller: 'nadie: esto es una demostración en su propio equipo',
    retention: '12 meses',
    contact: 'demo@example.org (demostración; nadie lo lee)',
    sampleFields: 'país y sector',
  },
  en: {
    controller: 'nobody: this is a demonstration on your own computer',
    retention: '12 months',
    contact: 'demo@example.org (demonstration; nobody reads it)',
    sampleFields: 'country and sector',
  },
  'pt-BR': {
    controller: 'ninguém: isto é uma demonstração no seu próprio computador',
    retention: '12 meses',
    contact: 'demo@example.org (demonstração; ninguém lê)',
    sampleFields: 'país e setor',
  },
  ar: {
    controller: 'لا أحد: هذا عرض تجريبي على جهازك',
    retention: '12 شهرًا',
    contact: 'demo@example.org (عرض تجريبي؛ لا أحد يقرؤه)',
    sampleFields: 'البلد والقطاع',
  },
};

const aYearAfter = (day: string): Date => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date;
};

const inWords = (date: Date, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' }).format(date);

/** Words that mark a demonstration as one, for every language a shipped survey has; the deadline is a year after `day`. */
export const demoStudy = (day: string, minutes: number): Study => ({
  placeholders: {
    '': { minutes: String(minutes), noticeUrl: 'example.org/demo', resultsUrl: 'example.org/demo' },
    ...Object.fromEntries(
      Object.entries(handling).map(([language, words]) => [
        language,
        { ...company[language], ...words, deadline: inWords(aYearAfter(day), language) },
      ]),
    ),
  },
  providerFixed: true,
  timings: false,
  incentive: false,
  pilot: true,
});

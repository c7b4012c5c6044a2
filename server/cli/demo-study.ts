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
    controller: 'solo su propia computadora: esto es una demostración',
    contact: 'demo@example.org (demostración; nadie lo lee)',
  },
  en: {
    controller: 'your own computer only: this is a demonstration',
    contact: 'demo@example.org (demonstration; nobody reads it)',
  },
  'pt-BR': {
    controller: 'só o seu próprio computador: isto é uma demonstração',
    contact: 'demo@example.org (demonstração; ninguém lê)',
  },
  ar: {
    controller: 'جهازك وحده: هذا عرض تجريبي',
    contact: 'demo@example.org (عرض تجريبي؛ لا أحد يقرؤه)',
  },
};

const yearsAfter = (day: string, years: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString().slice(0, 10);
};

/**
 * Words that mark a demonstration as one, for every language a shipped survey has; codes work for a year after `day`, and
 * everything is deleted a year later.
 */
export const demoStudy = (day: string, minutes: number): Study => ({
  placeholders: {
    '': { minutes: String(minutes), noticeUrl: 'example.org/demo', resultsUrl: 'example.org/demo' },
    ...Object.fromEntries(
      Object.entries(handling).map(([language, words]) => [language, { ...company[language], ...words }]),
    ),
  },
  providerFixed: true,
  timings: false,
  incentive: false,
  pilot: true,
  retention: { freeze: yearsAfter(day, 1), responses: yearsAfter(day, 2) },
});

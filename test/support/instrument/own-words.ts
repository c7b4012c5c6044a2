import type { Words } from './instrument.ts';

/** Words a definition needs and the instrument has none for: labels of attributes, codes, and what a high score means. */
export const titles: Readonly<Record<'flagship-extended' | 'pulse' | 'touchpoint' | 'staff-mirror', Words>> =
  {
    'flagship-extended': {
      'es-419': 'Control sentido y confianza: forma ampliada',
      en: 'Felt control and trust: extended form',
    },
    touchpoint: {
      'es-419': 'Después de usar una opción de privacidad',
      en: 'After using a privacy option',
    },
    pulse: {
      'es-419': 'Control sentido y confianza: pulso',
      en: 'Felt control and trust: pulse',
      'pt-BR': 'Controle sentido e confiança: pulso',
      ar: 'الشعور بالتحكم والثقة: استبيان قصير',
    },
    'staff-mirror': {
      'es-419': 'Control sentido y confianza: quienes dan el servicio',
      en: 'Felt control and trust: those who give the service',
    },
  };

/** Areas of work; an organisation that has other teams puts its own list in their place. */
export const teams: Readonly<Record<string, Words>> = {
  service: { 'es-419': 'Atención a clientes', en: 'Customer service' },
  sales: { 'es-419': 'Ventas y mercadeo', en: 'Sales and marketing' },
  product: { 'es-419': 'Producto y operaciones', en: 'Product and operations' },
  technology: { 'es-419': 'Tecnología y datos', en: 'Technology and data' },
  legal: { 'es-419': 'Legal, riesgo y cumplimiento', en: 'Legal, risk and compliance' },
  people: { 'es-419': 'Personas, finanzas y administración', en: 'People, finance and administration' },
  other: { 'es-419': 'Otra área', en: 'Another area' },
};

/** What a person has just done when the touchpoint asks. */
export const events: Readonly<Record<string, Words>> = {
  cookies: { 'es-419': 'Cerró el aviso de cookies', en: 'Closed the cookie notice' },
  settings: { 'es-419': 'Guardó opciones de privacidad', en: 'Saved privacy settings' },
  copy: { 'es-419': 'Recibió una copia de sus datos', en: 'Received a copy of the data' },
  deletion: { 'es-419': 'Borró datos o su cuenta', en: 'Deleted data or the account' },
  withdrawal: { 'es-419': 'Retiró un consentimiento', en: 'Withdrew a consent' },
};

/** Said above the question whether a friend would be told, which may stand before or after those on the mother. */
export const backToCompany: { readonly intro: Words; readonly introWhenProviderFixed: Words } = {
  intro: {
    'es-419': 'Vuelva a pensar en la empresa que eligió.',
    en: 'Think again about the company you chose.',
  },
  introWhenProviderFixed: {
    'es-419': 'Vuelva a pensar en {provider}.',
    en: 'Think again about {provider}.',
  },
};

/** Said above the second situation. */
export const secondSituation: Words = {
  'es-419':
    'Lea ahora otra situación imaginaria, que cambia en algunas cosas. Esta aplicación tampoco existe.',
  en: 'Now read another imaginary situation, which differs in some ways. This app does not exist either.',
};

export const attributeNames: Readonly<Record<'country' | 'sector' | 'team' | 'event', Words>> = {
  event: { 'es-419': 'Lo que acaba de hacer', en: 'What was just done' },
  team: { 'es-419': 'Equipo', en: 'Team' },
  country: { 'es-419': 'País', en: 'Country', 'pt-BR': 'País', ar: 'البلد' },
  sector: {
    'es-419': 'Tipo de empresa',
    en: 'Type of company',
    'pt-BR': 'Tipo de empresa',
    ar: 'نوع الشركة',
  },
};

/** Sectors in the languages in which only the pulse exists (machine drafts; the instrument asks S1 in two languages). */
export const sectorTranslations: Readonly<Record<string, Words>> = {
  finance: {
    'pt-BR': 'Banco, cartão, carteira digital, previdência ou seguro',
    ar: 'بنك أو بطاقة أو محفظة رقمية أو تقاعد أو تأمين',
  },
  retail: { 'pt-BR': 'Loja ou site de compras', ar: 'متجر أو موقع تسوّق' },
  telecom: { 'pt-BR': 'Telefonia ou internet', ar: 'هاتف أو إنترنت' },
  social: { 'pt-BR': 'Rede social ou mensagens', ar: 'شبكة اجتماعية أو مراسلة' },
  content: { 'pt-BR': 'Notícias, música, vídeo ou jogos', ar: 'أخبار أو موسيقى أو فيديو أو ألعاب' },
  health: { 'pt-BR': 'Saúde ou bem-estar', ar: 'صحة أو عافية' },
  gov: { 'pt-BR': 'Serviço público ou trâmites', ar: 'خدمة عامة أو معاملات حكومية' },
  mobility: { 'pt-BR': 'Transporte, entregas ou viagens', ar: 'نقل أو توصيل أو سفر' },
  education: { 'pt-BR': 'Educação ou trabalho', ar: 'تعليم أو عمل' },
  other: { 'pt-BR': 'Outro tipo', ar: 'نوع آخر' },
};

export const truth: Readonly<Record<'true' | 'false', Words>> = {
  true: { 'es-419': 'Sí', en: 'Yes', 'pt-BR': 'Sim', ar: 'نعم' },
  false: { 'es-419': 'No', en: 'No', 'pt-BR': 'Não', ar: 'لا' },
};

/** Names of indigenous languages that not every platform knows. */
export const languageNames: Readonly<Record<string, Words>> = {
  nah: { 'es-419': 'náhuatl', en: 'Nahuatl' },
  yua: { 'es-419': 'maya yucateco', en: 'Yucatec Maya' },
  kek: { 'es-419': 'q’eqchi’', en: 'Q’eqchi’' },
  mam: { 'es-419': 'mam', en: 'Mam' },
  cak: { 'es-419': 'kaqchikel', en: 'Kaqchikel' },
  guc: { 'es-419': 'wayuunaiki', en: 'Wayuu' },
};

/** The instrument's Spanish has a span in mind where a day is filled in ("del 3 de marzo"). */
export const dated = (words: Words): Words =>
  Object.fromEntries(
    Object.entries(words).map(([tag, text]) => [tag, text.replace('de {retention}', 'del {retention}')]),
  );

export const minimumGroup: Words = { 'es-419': '10', en: '10', 'pt-BR': '10', ar: '10' };

/** What a higher value means; the instrument says it in English only, the source language of the forms is Spanish. */
export const scoreDirections: Readonly<Record<string, string>> = {
  FELT: 'más alto = siente más control',
  USED_N: 'más alto = usó más controles',
  USED_EFFORT_N: 'más alto = usó más controles',
  USED: 'más alto = usó más el control',
  AWARE: 'más alto = conoce más controles',
  MAP: 'más alto = le tranquiliza un control que está y casi no usa',
  PREF: 'más alto = prefiere que le cuiden',
  INFO: 'más alto = más claro',
  LIQ: 'más alto = más inseguridad',
  TRUST: 'más alto = más confianza',
  DEP: 'más alto = tiene que confiar',
  FAIR: 'más alto = más justo',
  FORCED: 'más alto = se siente más obligación',
  BURDEN: 'más alto = más carga',
  FATIGUE: 'más alto = más cansancio',
  SERVICE: 'más alto = mejor',
  AFFECT: 'más alto = relación más cálida',
  SHARE: 'más alto = mayor disposición',
  TRUST_X: 'más alto = más confianza',
  DEP_X: 'más alto = tiene que confiar',
  BURDEN_X: 'más alto = más carga',
  FATIGUE_X: 'más alto = más cansancio o resignación',
  AFFECT_X: 'más alto = relación más cálida',
  USEINT: 'más alto = más probable',
  SWITCH: 'más alto = más probable que se cambie',
  HABIT_N: 'más alto = cambió más hábitos',
  MOTHER_MEAN: 'más alto = mejor',
  CTI: 'más alto = mejor',
  CTI_P: 'más alto = mejor',
};

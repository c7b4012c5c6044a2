/** What moves one construct, on the latent scale: a standard normal cut into the answers of an item. */
export interface ConstructEffects {
  /** Where everybody starts; 0 is the middle of the scale. */
  readonly level: number;
  /** Share of the trait that is the person's general feeling towards the company, -1 to 1. */
  readonly general: number;
  /** Added for a country. */
  readonly country?: Readonly<Record<string, number>>;
  /** Added for the language of answering, by its first subtag. */
  readonly language?: Readonly<Record<string, number>>;
}

/** Everything that is put into simulated data: the known truth that an analysis must find again. */
export interface Effects {
  /** Share of the sample and of the languages spoken; the first language is the main one. */
  readonly countries: Readonly<
    Record<string, { readonly share: number; readonly languages: Readonly<Record<string, number>> }>
  >;
  /** Loading of every item on its trait, 0 to 1; the rest is noise of the moment. */
  readonly loading: number;
  /** By the name of the score that carries the construct. */
  readonly constructs: Readonly<Record<string, ConstructEffects>>;
  /** Scores that measure the construct of another score. */
  readonly sameAs: Readonly<Record<string, string>>;
  /** Items that no score of the definition holds, or that differ from their score: construct and a shift. */
  readonly items: Readonly<Record<string, { readonly construct: string; readonly shift?: number }>>;
  /** By experiment, outcome item, factor and level; a level that is not named adds 0. */
  readonly vignettes: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly level: number;
            readonly factors: Readonly<Record<string, Readonly<Record<string, number>>>>;
          }
        >
      >
    >
  >;
  /** Shares of the choices of a list that is not ordered, from the most of its construct to the least. */
  readonly shares: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Of all respondents. */
  readonly careless: number;
  readonly brokeOff: number;
  /** Of the attentive, for each question; independent of everything else. */
  readonly unsure: number;
  readonly declined: number;
  readonly notApplicable: number;
  readonly skipped: number;
  readonly openSkipped: number;
  /** Texts whose tone is drawn without regard to the person's feeling. */
  readonly strayTone: number;
}

/** How the outcomes of the flagship's situations answer to what the app does. */
const outcomes: Effects['vignettes'][string] = {
  V1: {
    level: -0.6,
    factors: {
      control: { '1': 0.8 },
      burden: { company: 0.5 },
      service: { bad: -0.25 },
      compensation: { '1': 0.1 },
    },
  },
  V2: {
    level: 0.1,
    factors: {
      control: { '1': 0.2 },
      burden: { company: -0.3 },
      service: { bad: -0.35 },
      compensation: { '1': 0.15 },
    },
  },
  V3: {
    level: -0.1,
    factors: {
      control: { '1': 0.45 },
      burden: { company: 0.65 },
      service: { bad: -0.7 },
      compensation: { '1': 0.2 },
    },
  },
  V4: {
    level: -0.7,
    factors: {
      control: { '1': 0.35 },
      burden: { company: 0.45 },
      service: { bad: -0.4 },
      compensation: { '1': 0.4 },
    },
  },
};

/** The outcomes under the names they have when a person reads several situations. */
const ofSituation = (place: number): Effects['vignettes'][string] =>
  Object.fromEntries(Object.entries(outcomes).map(([name, own]) => [`${name}_${place}`, own]));

/**
 * The effects of the shipped simulation. Countries differ in felt control and trust and hardly in insecurity (claim
 * C3); people who answer in English find information less clear; a panel and, more so for the feeling, protection by
 * default raise felt control in the vignette, bad service lowers everything, a reward moves disclosure most.
 */
export const effects: Effects = {
  countries: {
    CL: { share: 0.16, languages: { es: 0.97, en: 0.03 } },
    MX: { share: 0.16, languages: { es: 0.96, en: 0.04 } },
    CO: { share: 0.11, languages: { es: 0.97, en: 0.03 } },
    AR: { share: 0.12, languages: { es: 0.97, en: 0.03 } },
    PE: { share: 0.09, languages: { es: 0.98, en: 0.02 } },
    ES: { share: 0.12, languages: { es: 0.93, en: 0.07 } },
    US: { share: 0.13, languages: { en: 0.68, es: 0.32 } },
    GB: { share: 0.11, languages: { en: 0.97, es: 0.03 } },
    BR: { share: 0.16, languages: { pt: 0.93, en: 0.04, es: 0.03 } },
    EG: { share: 0.1, languages: { ar: 0.9, en: 0.1 } },
    MA: { share: 0.08, languages: { ar: 0.85, es: 0.1, en: 0.05 } },
  },
  loading: 0.8,
  constructs: {
    FELT: {
      level: -0.25,
      general: 0.6,
      country: {
        CL: 0,
        MX: 0.2,
        CO: 0.3,
        AR: -0.4,
        PE: 0.1,
        ES: -0.15,
        US: -0.3,
        GB: -0.2,
        BR: 0.35,
        EG: 0.1,
        MA: -0.1,
      },
    },
    INFO: { level: -0.3, general: 0.5, language: { en: -0.4, ar: 0.15 } },
    TRUST: {
      level: 0.05,
      general: 0.75,
      country: { MX: 0.15, CO: 0.1, AR: -0.3, ES: -0.1, US: -0.2, GB: 0.1, BR: 0.2, EG: 0.1 },
      language: { en: -0.15 },
    },
    BURDEN: { level: 0.35, general: -0.4, country: { AR: 0.2, GB: -0.2 } },
    LIQ: { level: 0.55, general: -0.35, country: { AR: 0.05, GB: -0.05 } },
    MAP: { level: 0.3, general: 0.3 },
    PREF: { level: 0.2, general: 0.2 },
    DEP: { level: 0.3, general: -0.1 },
    FAIR: { level: -0.25, general: 0.45 },
    FORCED: { level: 0.5, general: -0.35 },
    FATIGUE: { level: 0.3, general: -0.25 },
    SERVICE: { level: 0.5, general: 0.55 },
    AFFECT: { level: 0, general: 0.7 },
    SHARE: { level: -0.5, general: 0.5, country: { CO: 0.15, BR: 0.2, GB: -0.1 } },
    HABIT_N: { level: -0.7, general: -0.4 },
    USED: { level: 0, general: 0.05, country: { US: 0.2, GB: 0.2 } },
    MOTHER_MEAN: { level: 0.15, general: 0.75, country: { MX: 0.1, AR: -0.2 } },
    LOYALTY: { level: 0.6, general: 0.65 },
    USEINT: { level: 0.1, general: -0.1 },
    SWITCH: { level: 0.2, general: -0.5 },
  },
  sameAs: {
    TRUST_X: 'TRUST',
    DEP_X: 'DEP',
    BURDEN_X: 'BURDEN',
    FATIGUE_X: 'FATIGUE',
    AFFECT_X: 'AFFECT',
  },
  items: {
    FC0: { construct: 'FELT' },
    OT1: { construct: 'FELT' },
    IN1: { construct: 'INFO' },
    TR2: { construct: 'TRUST' },
    LI1: { construct: 'LIQ' },
    MT1: { construct: 'MOTHER_MEAN' },
    OT2: { construct: 'MOTHER_MEAN' },
    PK1: { construct: 'INFO', shift: -0.2 },
    PM1: { construct: 'TRUST' },
    LO1: { construct: 'LOYALTY' },
    LO2: { construct: 'LOYALTY', shift: -1.2 },
    LO3: { construct: 'LOYALTY', shift: -0.5 },
    RE1: { construct: 'MOTHER_MEAN', shift: 0.2 },
    OT3: { construct: 'FELT' },
    SM1: { construct: 'MOTHER_MEAN', shift: 0.3 },
    SM2: { construct: 'MOTHER_MEAN', shift: 0.3 },
    SM3: { construct: 'MOTHER_MEAN', shift: 0.3 },
    SM4: { construct: 'FELT', shift: 0.2 },
    SM5: { construct: 'BURDEN', shift: -0.2 },
    SM6: { construct: 'AFFECT' },
    TP1: { construct: 'SERVICE', shift: 0.6 },
    TP2: { construct: 'SERVICE', shift: 0.3 },
    TP3: { construct: 'INFO' },
    TP4: { construct: 'BURDEN' },
    TP5: { construct: 'FELT' },
    TP6: { construct: 'TRUST' },
    TP7: { construct: 'FELT' },
  },
  vignettes: { EXP1: { ...outcomes, ...ofSituation(1) }, EXP1_2: ofSituation(2) },
  shares: {
    controlState: { used: 0.27, known: 0.33, unaware: 0.28, notOffered: 0.12 },
    yesNoDk: { yes: 0.2, no: 0.72, dk: 0.08 },
    gender: { woman: 0.51, man: 0.46, nonbinary_other: 0.015, pns: 0.015 },
    quotation: { yes: 0.62, no: 0.38 },
  },
  careless: 0.05,
  brokeOff: 0.06,
  unsure: 0.04,
  declined: 0.02,
  notApplicable: 0.05,
  skipped: 0.015,
  openSkipped: 0.45,
  strayTone: 0.15,
};

import type { ChoiceList, Question } from '../model/survey.ts';

/** ISO 3166-1 alpha-2, by code. */
const countries =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
  'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
  'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT ' +
  'MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
  'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG ' +
  'UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

/** Living languages that the Unicode CLDR names: those of ISO 639-1 and the larger ones that have three letters. */
const languages =
  'af ak am ar arn as awa ay az be bg bho bm bn bo br brx bs ca ce ceb chr ckb cs cv cy da de doi dz ee el en ' +
  'es et eu fa ff fi fil fo fr fy ga gd gl gn gu gv ha haw he hi hil hmn hr ht hu hy id ig ii ilo is it ja jv ' +
  'ka kab kha ki kk kl km kn ko kri ks ku kw ky lb lg ln lo lt lu lus lv mag mai mg mi mk ml mn mni mos mr ms ' +
  'mt my nb nd ne nl nn no nv ny oc om or os pa pl ps pt qu quc rif rm rn ro ru rw sa sat sc sd se sg shi si ' +
  'sk sl sn so sq sr st su sv sw ta te tet tg th ti tk tn to tr tt ug uk umb ur uz vi war wo xh yi yo yue zap ' +
  'zgh zh zu';

const named = (names: NonNullable<ChoiceList['names']>, codes: string): ChoiceList => ({
  names,
  choices: codes.split(' ').map((name) => ({ name })),
});

/** What the one box of a consent stores when it is ticked. */
export const agreed = 'yes';

const lists: Partial<Readonly<Record<Question['kind'], ChoiceList>>> = {
  country: named('region', countries),
  language: named('language', languages),
  consent: { names: 'agreement', choices: [{ name: agreed }] },
  score11: {
    ordered: true,
    polarity: 'up',
    midpoint: '5',
    choices: Array.from({ length: 11 }, (_, score) => ({ name: String(score) })),
  },
};

/**
 * The list of a question that brings none: every country, every language, one box to agree with, 0 to 10. Nothing where
 * the question has choices of its own besides reasons for not answering.
 */
export const shippedList = ({ kind, list, extraChoices = [] }: Question): ChoiceList | undefined =>
  list !== undefined || extraChoices.some(({ missing }) => missing === undefined) ? undefined : lists[kind];

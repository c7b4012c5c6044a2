type Endings = readonly (readonly [ending: string, forms: readonly string[]])[];

const plural = ['s'];

/** Regular forms by the ending of the dictionary form; the first ending that fits is used. */
const endings: Readonly<Record<string, Endings>> = {
  ca: [
    ['nt', ['nts']],
    ['t', ['da', 'ts', 'des']],
    ['ós', ['osa', 'osos', 'oses']],
    ['a', ['es']],
    ['e', ['s']],
  ],
  fr: [
    ['er', ['e', 'es', 'ent', 'é', 'ée', 'és', 'ées', 'ait', 'ons', 'ez']],
    ['é', ['ée', 'és', 'ées']],
    ['eux', ['euse', 'euses']],
    ['if', ['ive', 'ifs', 'ives']],
    ['e', ['es']],
    ['ant', ['ante', 'ants', 'antes']],
    ['ent', ['ente', 'ents', 'entes']],
  ],
  it: [
    ['o', ['a', 'i', 'e']],
    ['are', ['o', 'a', 'ano', 'ato', 'ata', 'ati', 'ate', 'ava']],
    ['e', ['i']],
    ['a', ['e']],
  ],
  es: [
    [
      'ar',
      [
        'o',
        'as',
        'a',
        'amos',
        'an',
        'é',
        'ó',
        'aron',
        'aba',
        'aban',
        'ando',
        'ado',
        'ada',
        'ados',
        'adas',
        'e',
        'en',
      ],
    ],
    [
      'er',
      [
        'o',
        'es',
        'e',
        'emos',
        'en',
        'í',
        'ió',
        'ieron',
        'ía',
        'ían',
        'iendo',
        'ido',
        'ida',
        'idos',
        'idas',
        'a',
        'an',
      ],
    ],
    [
      'ir',
      [
        'o',
        'es',
        'e',
        'imos',
        'en',
        'í',
        'ió',
        'ieron',
        'ía',
        'ían',
        'iendo',
        'ido',
        'ida',
        'idos',
        'idas',
        'a',
        'an',
      ],
    ],
    ['o', ['a', 'os', 'as', 'amente']],
    ['ión', ['iones']],
    ['or', ['ora', 'ores', 'oras']],
    ['z', ['ces']],
    ['a', ['as']],
    ['e', ['es', 'emente']],
    ['l', ['les', 'lmente']],
    ['d', ['des']],
  ],
  pt: [
    [
      'ar',
      [
        'o',
        'as',
        'a',
        'amos',
        'am',
        'ei',
        'ou',
        'aram',
        'ava',
        'avam',
        'ando',
        'ado',
        'ada',
        'ados',
        'adas',
        'e',
        'em',
      ],
    ],
    [
      'er',
      [
        'o',
        'es',
        'e',
        'emos',
        'em',
        'i',
        'eu',
        'eram',
        'ia',
        'iam',
        'endo',
        'ido',
        'ida',
        'idos',
        'idas',
        'a',
        'am',
      ],
    ],
    [
      'ir',
      [
        'o',
        'es',
        'e',
        'imos',
        'em',
        'i',
        'iu',
        'iram',
        'ia',
        'iam',
        'indo',
        'ido',
        'ida',
        'idos',
        'idas',
        'a',
        'am',
      ],
    ],
    ['ável', ['áveis', 'avelmente']],
    ['ível', ['íveis', 'ivelmente']],
    ['al', ['ais', 'almente']],
    ['ão', ['ões']],
    ['or', ['ora', 'ores', 'oras']],
    ['o', ['a', 'os', 'as', 'amente']],
    ['z', ['zes']],
    ['m', ['ns']],
    ['a', ['as']],
    ['e', ['es', 'emente']],
  ],
};

/**
 * Regular inflected forms of a dictionary form, itself not included: gender and number, and for infinitives the
 * frequent persons and tenses. Used once, when a lexicon is built, so that nothing is stemmed at run time and words
 * of opposite sense never fall together. The lists of the other languages carry their own forms.
 *
 * @example
 * inflect('seguro', 'es') // ['segura', 'seguros', 'seguras', 'seguramente']
 * inflect('confiável', 'pt') // ['confiáveis', 'confiavelmente']
 * inflect('trust', 'en') // []
 */
export const inflect = (word: string, language: string): readonly string[] => {
  for (const [ending, forms] of endings[language] ?? []) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, word.length - ending.length);
    return stem.length < 2 ? [] : forms.map((form) => stem + form);
  }
  const last = word.at(-1) ?? '';
  return (language === 'es' || language === 'pt') && 'aeiouáéíóú'.includes(last)
    ? plural.map((form) => word + form)
    : [];
};

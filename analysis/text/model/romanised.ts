const consonants: Readonly<Record<string, string>> = Object.fromEntries(
  'क k,ख kh,ग g,घ gh,ङ n,च ch,छ chh,ज j,झ jh,ञ n,ट t,ठ th,ड d,ढ dh,ण n,त t,थ th,द d,ध dh,न n,प p,फ f,ब b,भ bh,म m,य y,र r,ल l,व v,श sh,ष sh,स s,ह h,क़ q,ख़ kh,ग़ g,ज़ z,ड़ d,ढ़ dh,फ़ f'
    .split(',')
    .map((pair) => pair.split(' ')),
);
const vowels: Readonly<Record<string, string>> = Object.fromEntries(
  'अ a,आ aa,इ i,ई i,उ u,ऊ u,ए e,ऐ ai,ओ o,औ au,ऋ ri,ऑ o'.split(',').map((pair) => pair.split(' ')),
);
const signs: Readonly<Record<string, string>> = Object.fromEntries(
  'ा a,ि i,ी i,ु u,ू u,े e,ै ai,ो o,ौ au,ृ ri,ॉ o'.split(',').map((pair) => pair.split(' ')),
);

const word = /[\u0900-\u0963\u0970-\u097f]+/gu;
const silenced = '\u094d';

/** Consonant and vowel of each syllable; the unwritten vowel is "_" until it is known whether it is spoken. */
const syllables = (letters: string): readonly (readonly [consonant: string, vowel: string])[] => {
  const found: [string, string][] = [];
  const parts = [...letters.normalize('NFC').replace(/([\u0915-\u0939])\u093c/gu, '$1')];
  parts.forEach((letter, at) => {
    const consonant = consonants[letter];
    const next = parts[at + 1] ?? '';
    if (consonant !== undefined) found.push([consonant, next === silenced ? '' : (signs[next] ?? '_')]);
    else if (vowels[letter] !== undefined) found.push(['', vowels[letter] ?? '']);
    else if ((letter === 'ं' || letter === 'ँ') && found.length > 0 && at < parts.length - 1)
      found.push(['n', '']);
    else if (letter === 'ं' || letter === 'ँ') {
      const last = found.at(-1);
      if (last !== undefined && last[1] !== 'i') found.push(['n', '']);
    }
  });
  return found;
};

/**
 * Hindi as people type it in Latin letters. The vowel that is not written is spoken at the end of no word of two
 * letters or more, and in none of two neighbouring syllables.
 *
 * @example
 * romanised('मुझे यह फिल्म पसंद नहीं') // 'mujhe yah film pasand nahi'
 * romanised('क्या करना है') // 'kya karna hai'
 */
export const romanised = (text: string): string =>
  text.replace(word, (letters) => {
    const all = syllables(letters);
    let spoken = false;
    return all
      .map(([consonant, vowel], at) => {
        const next = all[at + 1];
        const silent =
          vowel === '_' &&
          all.length > 1 &&
          (next === undefined || (spoken && next[1] !== '_' && next[1] !== ''));
        const sound = vowel === '_' ? (silent ? '' : 'a') : vowel;
        spoken = sound !== '';
        return consonant + sound;
      })
      .join('');
  });

import { type Piece, piecesOf } from './piece.ts';

const named = String.raw`(?:\p{Lu}[\p{L}\p{M}'.-]*|\d{1,2}(?= de )|de|del|la|las|los|el|da|do|das|dos|di|des|du|van|von|der|den|y|e)`;
const number = String.raw`(?:,? ?(?:#|n[°ºo]\.? ?|nr\.? ?|no\.? ?|num\.? ?|núm\.? ?|número )? ?\d{1,5}(?:[- ]?[a-zA-Z])?(?![\p{L}\p{N}])(?:(?: ?- ?|, ?| )(?:(?:depto|dpto|apto|apt|piso|casa|of|oficina|torre|bloque|int|local|sala|bloco|interior)\.? ?[\dA-Za-z]{1,5}|\d{1,4}(?!\p{N})))?)`;
const before = String.raw`[Cc]alle|CALLE|[Cc]/|[Aa]v(?:enida|da)?\.?|AV(?:ENIDA|DA)?\.?|[Pp]asaje|[Pp]je\.?|[Cc]amino|[Cc]arretera|[Jj]ir[oó]n|[Jj]r\.?|[Pp]laza|[Pp]aseo|[Ss]endero|[Bb]oulevard|[Bb]lvd\.?|[Rr]ua|[Rr]\.|[Tt]ravessa|[Aa]lameda|[Pp]raça|[Cc]arrer|[Pp]asseig|[Rr]ue|[Aa]venue|[Cc]hemin|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Jj]alan|[Jj]l\.?|[Uu]l\.?|[Uu]lica|[Aa]leja`;
const streets: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${before})(?:(?<=[./]) ?| )(?:${named} ){0,5}${named}${number}`,
    'gu',
  ),
  /(?<![\p{L}\p{N}])(?:calle|carrera|cra\.?|cl\.?|kr\.?|transversal|diagonal|av\.?|avenida) ?\d{1,3} ?[a-z]? ?(?:bis )?(?:#|n[°ºo]\.?) ?\d{1,3} ?[a-z]? ?- ?\d{1,3}/giu,
  /(?<![\p{L}\p{N}])\d{1,3}(?: ?bis)?,? (?:rue|avenue|boulevard|chemin|place|allée) (?:(?:de|du|des|la|le|les|l'|d') ?){0,3}\p{Lu}[\p{L}\p{M}'-]+(?: \p{Lu}[\p{L}\p{M}'-]+){0,3}/gu,
  /(?<![\p{L}\p{N}])\d{1,5}[a-zA-Z]? (?:\p{Lu}[\p{L}'.-]+ ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Crescent|Way|Terrace|Boulevard|Blvd|Square|Gardens|Grove)(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}-]{2,40}(?:straße|strasse|str\.|weg|platz|allee|gasse|straat|laan|gracht|plein)\s?\d{1,4} ?[a-z]?(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])(?:ул|улица|вул|вулиця|пр|проспект|пер|переулок)\.? ?\p{Lu}[\p{L}\p{M}-]+(?: \p{Lu}[\p{L}-]+)?,? ?(?:д\.?|дом|буд\.?)? ?\d{1,4}(?:,? ?кв\.? ?\d{1,4})?/gu,
  /(?:(?![我住在于是])\p{Script=Han}){2,12}(?:路|街|巷|弄|丁目|番地)\d{1,5}(?:号|號|番地?|-\d{1,4}(?:-\d{1,4})?)?(?:\d{1,4}(?:室|号室))?/gu,
  /(?<![\p{L}\p{N}])(?:שד'|רחוב|רח'|شارع) \p{L}[\p{L}\p{M}]+(?: \p{L}[\p{L}\p{M}]+)?(?:,? (?:رقم )?)\d{1,4}/gu,
  /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}]+ (?:Caddesi|Cad\.|Sokak|Sokağı|Sok\.|Mahallesi|Mah\.)(?: \p{Lu}[\p{L}\p{M}]+ (?:Sokak|Sokağı|Sok\.))?(?: ?No:? ?| )\d{1,4}/gu,
];
const postcodes =
  /(?<![\p{Lu}\p{Ll}\p{N}])(?:[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKPS-UW]? ?\d[ABD-HJLNP-UW-Z]{2}|(?<=(?:CEP|C\.P\.|CP|PLZ|ZIP|zip code|código postal|postcode):? ?)\d{4,5}(?:-\d{3,4})?)(?![\p{L}\p{N}])/gu;

/** A street with a number, by its words in the shipped languages, and post codes that stand alone. */
export const addressPieces = (text: string): readonly Piece[] =>
  /\d/.test(text) ? [...streets, postcodes].flatMap((pattern) => piecesOf(text, 'address', pattern)) : [];

import { nationalIds } from './national-ids.ts';
import { type Piece, piecesOf } from './piece.ts';

/** Words that say that a number is somebody's, in the shipped languages; letters and marks, any case. */
const statedBy = [
  String.raw`rut|run|d\.?n\.?i\.?|n\.?i\.?e\.?|n\.?i\.?f\.?|cuit|cuil|cpf|cnpj|rg|curp|rfc|cédula|cedula|c\.c\.|c\.i\.|dui|dpi|nit|ruc|clave de elector|pasaporte|passaporte|passport|passeport|reisepass|paspoort|paszport|carn[eé] de (?:identidad|conducir)|licencia de conducir|n[uú]mero de (?:identidad|identificaci[oó]n|documento)|documento de identidad|carteira de identidade`,
  String.raw`ssn|social security(?: number| no\.?)?|nhs(?: number| no\.?)|national insurance(?: number)?|nino|aadhaar|aadhar|id (?:number|card|no\.?)|identity card|driving licen[cs]e|steuer-?id|ausweis(?:nummer)?|personalausweis|codice fiscale|carta d'identità|num[eé]ro de s[ée]curit[eé] sociale|carte d'identit[eé]|bsn|burgerservicenummer|pesel|dow[oó]d osobisty|nik|ktp|t\.?c\.? kimlik(?: no)?|kimlik no`,
  String.raw`инн|снилс|паспорт|рнокпп|іпн|身份证(?:号码?)?|护照(?:号码?)?|マイナンバー|個人番号|パスポート|ת\.ז\.?|ת"ז|תעודת זהות|דרכון|رقم الهوية|الرقم القومي|جواز السفر|رقم الجواز|आधार(?: नंबर| संख्या)?|पासपोर्ट`,
].join('|');
const stated = new RegExp(
  String.raw`(?<![\p{Lu}\p{Ll}\p{N}])(?:${statedBy})(?:[ :.,#º°n-]| es | is | ist | number | no\.? | nummer | nr\.? | número | é |号|は|是){0,6}(?<own>(?:[a-z]{1,2}-?)?\d(?:[-. /]?\d){4,19}(?:-?[a-z\d]{1,2})?)(?![\p{Lu}\p{Ll}\p{N}])`,
  'giu',
);

const digitsIn = (written: string): number => written.replace(/\D/g, '').length;

const compactOf = (written: string): string => written.replace(/[-. /]/g, '').toUpperCase();

/** National ids by their check digits, and numbers beside a word that says what they are. */
export const idPieces = (text: string): readonly Piece[] =>
  /\d/.test(text)
    ? [
        ...nationalIds.flatMap(({ pattern, isValid }) =>
          piecesOf(text, 'id', pattern, ([whole]) => isValid(compactOf(whole))),
        ),
        ...piecesOf(text, 'id', stated, (match) => digitsIn(match.groups?.['own'] ?? '') >= 5),
      ]
    : [];

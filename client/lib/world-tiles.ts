/**
 * Where each country stands on a map of tiles, all of one size: as near to its neighbours as tiles allow, since areas and
 * borders say nothing of a survey. Codes of ISO 3166-1; a dot is the sea, or nobody's.
 */
const map = `
. . . . . . . . . GL . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .
. . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .
. . . . . . . . . . . IS . . . . . . NO . SE . FI . . . . . . . . . . RU . . . . . . . . .
. . . . . . . . . . . . . . . . . . . . . . EE . . . . . . . . . . . . . . . . . . . .
CA . . . . . . . . . . . . . . . . . DK . . . LV . . . . . . . . . . . . . . . . . . . .
. . . . . . . . . . . . . IE . GB . NL . . PL . LT BY . . . . . . . . . . . . . . . . . . .
. . . . . . . . . . . . . . . . BE LU DE CZ . SK . . UA . . . . . . . . . . . . . . . . . .
. . . . . . . . . . . . . . . . FR CH LI AT HR HU . MD . . . . . KZ . . . . MN . . . . . . . .
. . . . . . . . . . . . . . . . . . SM SI BA RS RO . . . . . . . . . . . . . . . . . . . .
. . . . . . . . . . . . . . . AD . MC VA IT ME XK BG . . . GE . . UZ KG . . . . . . . . . . . .
. US . . . . . . . . . . . PT ES . . . . . AL MK GR . TR . AM AZ TM . TJ . . . . . . . KP . . . .
. . . . . . . . . . . . . . . . . . TN MT . . . . CY SY . . . . . . . . CN . . . KR JP . . .
. . . . . . . . . . . . . . MA . . . . . . . . . PS LB IQ IR . AF PK . . . . . . . . . . . .
. . . . BS . . . . . . . . . . . DZ . . . LY . . EG IL JO KW BH . . . . NP BT . . . . . . . . .
MX . . . CU . . . . . . . EH MR . . . . . . . . . . . . SA QA AE . . IN BD MM . MO HK TW . . . . .
. GT BZ HN JM HT DO PR . . CV . SN . ML . . . NE . TD . . SD . ER YE . OM . . . . . LA VN . . . . . . .
. . SV NI . . . . BB . . GM GW . . BF . . . . . . . . . . DJ . . . . . . . TH KH . PH . . . . .
. . . CR PA . . TT . . . . SL GN CI TG BJ NG . . . . . . . ET . . . . . LK . . . . . . . . . . .
. . . . . CO VE . GY . . . . LR . GH . . . CM . CF . . SS . SO . . . . . . . . MY BN . . . . . .
. . . . . . . . SR . . . . . . . . ST GQ . . . . . UG KE . . . . MV . . . SG . . . . . . . .
. . . . EC . . . . . . . . . . . . . GA CG . . CD BI RW . . . . . . . . . . . ID . . . . . .
. . . . . . . . . . . . . . . . . . . . . . . . TZ . . . SC . . . . . . . . . . PG . . .
. . . . . PE . . BR . . . . . . . . . . . AO . . . . . KM . . . . . . . . . . TL . . SB . .
. . . . . . . BO . . . . . . . . . . . . . . . ZM MW . . . . . . . . . . . . . . . . VU .
. . . . . . . . . . . . . . . . . . . . NA . BW ZW MZ . MG . MU . . . . . . . . . . . . . FJ
. . . . . . . . PY . . . . . . . . . . . . . . . SZ . . . . . . . . . . . . . AU . . . .
. . . . . . CL . UY . . . . . . . . . . . . . ZA LS . . . . . . . . . . . . . . . . . . .
. . . . . . . AR . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .
. . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . NZ .
`;

export interface Tile {
  readonly code: string;
  readonly column: number;
  readonly row: number;
}

export const worldTiles: readonly Tile[] = map
  .trim()
  .split('\n')
  .flatMap((line, row) =>
    line.split(' ').flatMap((code, column) => (code === '.' ? [] : [{ code, column, row }])),
  );

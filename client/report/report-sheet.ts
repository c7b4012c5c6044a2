import claimsTable from '../ui/claims-table.css?raw';
import ground from '../ui/ground.css?raw';
import tokens from '../ui/tokens.css?raw';
import charts from './sheets/charts.css?raw';
import print from './sheets/print.css?raw';
import tables from './sheets/tables.css?raw';
import text from './sheets/text.css?raw';
import words from './sheets/words.css?raw';

/** The sheet of a report as text, in the order of `report.css`, for a file that loads nothing. */
export const reportSheet = [tokens, ground, text, charts, tables, words, claimsTable, print].join('\n');

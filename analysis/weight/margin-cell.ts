/**
 * The name of a cell of margins: the codes of their variables in order.
 *
 * @example
 * cellName(['CL', '18-29']) // '["CL","18-29"]'
 */
export const cellName = (codes: readonly string[]): string => JSON.stringify(codes);

/**
 * The codes of a cell.
 *
 * @example
 * cellCodes('["CL","18-29"]') // ['CL', '18-29']
 */
export const cellCodes = (cell: string): readonly string[] => JSON.parse(cell) as readonly string[];

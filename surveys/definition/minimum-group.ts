import type { Study } from '../model/study.ts';

/**
 * The least number of people a figure of a study stands for: what it announces, and 10 where it says nothing.
 *
 * @example
 * minimumGroupOf({}) // 10
 * minimumGroupOf({ minimumGroup: 20 }) // 20
 */
export const minimumGroupOf = ({ minimumGroup = 10 }: Pick<Study, 'minimumGroup'>): number => minimumGroup;

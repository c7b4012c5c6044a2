import type { Finding } from '../../analysis/finding/finding.ts';

/** The request that asks for a finding again: its task, with weight, design and filter. */
export const requestOf = ({ asks, provenance }: Pick<Finding, 'asks' | 'provenance'>): unknown => {
  const { weight, strata, cluster, where } = provenance;
  const told = Object.entries({ weight, strata, cluster, where }).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(told), tasks: [asks] };
};

/** What a variable's categories add up to in the population: shares or counts, for the sample's own total. */
export interface Margin {
  readonly variable: string;
  readonly targets: Readonly<Record<string, number>>;
}

/** Why weights cannot be had. */
export type WeightingFault =
  | { readonly code: 'REQUEST-MARGIN-WITHOUT-TARGET'; readonly variable: string; readonly category: string }
  | { readonly code: 'REQUEST-MARGIN-EMPTY'; readonly variable: string; readonly category: string }
  | { readonly code: 'REQUEST-MARGIN-NOT-POSITIVE'; readonly variable: string; readonly category: string }
  | { readonly code: 'REQUEST-MARGINS-DISAGREE'; readonly variable: string }
  | { readonly code: 'REQUEST-MARGINS-NOT-MET'; readonly variable: string }
  | { readonly code: 'negative-weight'; readonly variable: string };

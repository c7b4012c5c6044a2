/** What a variable's categories add up to in the population: shares or counts, for the sample's own total. */
export interface Margin {
  readonly variable: string;
  readonly targets: Readonly<Record<string, number>>;
}

/** Why weights cannot be had. */
export type WeightingFault =
  | { readonly code: 'margin-category-missing'; readonly variable: string; readonly category: string }
  | { readonly code: 'margin-category-empty'; readonly variable: string; readonly category: string }
  | { readonly code: 'margin-not-positive'; readonly variable: string; readonly category: string }
  | { readonly code: 'margins-disagree'; readonly variable: string }
  | { readonly code: 'did-not-converge'; readonly variable: string }
  | { readonly code: 'negative-weight'; readonly variable: string };

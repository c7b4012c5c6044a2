import type { ChosenMissing } from '../../../surveys/model/missing.ts';
import { sharedJson } from '../shared.ts';

/** A text of the instrument, by language tag; a tag that is absent is not translated. */
export type Words = Readonly<Record<string, string>>;

export interface Option {
  readonly value?: string | number;
  readonly text?: Words;
  readonly missing?: ChosenMissing;
  readonly exclusive?: boolean;
}

export interface Item {
  readonly id: string;
  readonly block: string;
  readonly profile: string;
  readonly kind: 'single' | 'multi' | 'open' | 'statusGrid' | 'country' | 'permission';
  readonly scale: string | null;
  readonly text: Words;
  readonly hint?: Words;
  readonly placeholder?: Words;
  readonly options?: readonly Option[];
  readonly extraOptions?: readonly Option[];
  readonly rows?: readonly { readonly value: string; readonly text: Words }[];
  readonly anchors?: { readonly A: Words; readonly B: Words };
  readonly randomizeOptions?: boolean;
  readonly randomizeRows?: boolean;
  readonly relevant?: string;
  /** Codes of reasons that the item leaves out of its scale. */
  readonly dropNonSubstantive?: readonly number[];
  readonly repeat?: 'perVignette';
  readonly provenance: { readonly wording: string; readonly licence: string; readonly conceptFrom?: string };
}

export interface Scale {
  readonly type: 'ordinal' | 'nominal' | 'numeric' | 'text';
  readonly min?: number;
  readonly max?: number;
  readonly maxChars?: number;
  readonly stem?: Words;
  readonly labels: readonly (Option & { readonly value: string | number; readonly text: Words })[];
  readonly nonSubstantive: readonly (Option & { readonly value: string | number; readonly text: Words })[];
}

export interface InstrumentBlock {
  readonly id: string;
  readonly title: Words;
  readonly intro: Words | null;
  readonly introWhenProviderFixed?: Words;
  readonly shuffle: readonly string[];
  readonly pinned: Readonly<Record<string, 'middle' | 'last'>>;
}

export interface InstrumentScore {
  readonly id: string;
  readonly kind: string;
  readonly name: Words;
  readonly items?: readonly { readonly item: string; readonly reverse?: boolean }[];
  readonly minAnswered?: number;
  readonly item?: string;
  readonly states?: readonly string[];
  readonly excludeRows?: readonly string[];
  readonly excludeOptions?: readonly string[];
  readonly minRows?: number;
  readonly components?: readonly { readonly score?: string; readonly item?: string; readonly sign: 1 | -1 }[];
  readonly minComponents?: number;
  readonly range?: readonly [number, number];
  readonly direction?: string;
  readonly cells?: readonly { readonly id: string; readonly name: Words }[];
  readonly forms: readonly string[];
}

export interface Form {
  readonly name: Words;
  readonly items: readonly string[];
  readonly experiment: { readonly id: string; readonly vignettes: number } | null;
  readonly modules: readonly string[];
  readonly consentMode: 'boxes' | 'notice';
  readonly provider: string;
  readonly languages: readonly string[];
  readonly consentLines: readonly string[];
  readonly debrief: string;
}

export interface Instrument {
  readonly version: string;
  readonly name: Words;
  readonly status: { readonly validated: boolean; readonly notice: Words };
  readonly licence: { readonly texts: string; readonly state: string; readonly attribution: string };
  readonly languages: readonly { readonly tag: string; readonly status: 'draft_t1' | 'draft_mt' }[];
  readonly placeholders: Readonly<Record<string, { readonly default?: Words }>>;
  readonly scales: Readonly<Record<string, Scale>>;
  readonly constructs: readonly { readonly id: string; readonly name: Words; readonly model: string }[];
  readonly blocks: readonly InstrumentBlock[];
  readonly items: readonly Item[];
  readonly consent: {
    readonly title: Words;
    readonly lines: readonly { readonly id: string; readonly text: Words }[];
    readonly boxes: readonly { readonly id: string; readonly required: boolean; readonly text: Words }[];
    readonly decline: Words;
  };
  readonly debrief: Readonly<Record<string, Words>>;
  readonly experiments: readonly {
    readonly id: string;
    readonly base?: Words;
    readonly sentenceOrder?: readonly string[];
    readonly separator?: string;
    readonly factors: readonly {
      readonly id: string;
      readonly reference: string;
      readonly levels: readonly { readonly id: string; readonly text: Words | null }[];
    }[];
  }[];
  readonly forms: Readonly<Record<string, Form>>;
  readonly scoring: { readonly scores: readonly InstrumentScore[] };
  readonly ui: Readonly<Record<string, Words>>;
  readonly translation: {
    readonly ledger: { readonly strings: Readonly<Record<string, { readonly sourceHash: string }>> };
  };
}

/** The questionnaire as the reference folder holds it. */
export const instrument = (): Instrument =>
  sharedJson('instrument/perceived-control-trust.json') as Instrument;

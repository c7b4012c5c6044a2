/** A place on a slide, in inches from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DeckPoint {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What is drawn: bars from the left, one series with intervals, or several as parts of a whole. */
export interface DeckChart {
  readonly name: string;
  /** For whoever does not see it. */
  readonly about: string;
  readonly isStacked: boolean;
  /** Outlines only: groups that may not be compared. */
  readonly isHollow: boolean;
  /** Whether the axis of figures is drawn. */
  readonly hasAxis: boolean;
  readonly minimum: number;
  readonly maximum: number;
  /** Between the figures of the axis; null where it has none. */
  readonly step: number | null;
  /** As spreadsheets write the form of a number. */
  readonly format: string;
  readonly stub: string;
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly name: string;
    /** `#rrggbb`. */
    readonly colour: string;
    readonly points: readonly DeckPoint[];
  }[];
  /** Heads of the columns of intervals in the workbook behind it. */
  readonly words: {
    readonly low: string;
    readonly high: string;
    readonly above: string;
    readonly below: string;
  };
}

export interface DeckTable {
  readonly name: string;
  readonly about: string;
  readonly columns: readonly { readonly title: string; readonly width: number; readonly isText: boolean }[];
  readonly rows: readonly {
    readonly cells: readonly string[];
    readonly isTotal: boolean;
    readonly isSmall: boolean;
  }[];
}

export interface Slide {
  readonly layout: 'opening' | 'finding';
  readonly kicker: string | null;
  readonly title: string;
  readonly lines: readonly string[];
  /** One figure set large, and what is said beside it. */
  readonly large: { readonly value: string; readonly beside: string; readonly box: Box } | null;
  readonly chart: { readonly chart: DeckChart; readonly box: Box } | null;
  readonly table: { readonly table: DeckTable; readonly box: Box } | null;
  readonly footer: string;
  readonly notes: readonly string[];
}

/** Slides in one language. */
export interface Deck {
  readonly language: string;
  readonly title: string;
  /** What made it. */
  readonly program: string;
  readonly slides: readonly Slide[];
  /** Names of the kinds of slide, as the menu of a program shows them. */
  readonly layouts: { readonly opening: string; readonly finding: string };
  /** `#rrggbb`. */
  readonly colours: {
    readonly ink: string;
    readonly quiet: string;
    readonly paper: string;
    readonly tint: string;
    readonly line: string;
    readonly accent: string;
    /** Six. */
    readonly named: readonly string[];
  };
}

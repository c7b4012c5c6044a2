/** First digits of the decimal number systems that people type: Arabic, Persian, Devanagari, Bengali, full width. */
const zeros = ['\u0660', '\u06f0', '\u0966', '\u09e6', '\uff10'];

/**
 * A text with the digits of other scripts as those of ours.
 *
 * @example
 * westernDigits('٢٠٢٦/۳') // '2026/3'
 */
export const westernDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros
      .map((own) => own.codePointAt(0) ?? 0)
      .find((start) => code >= start && code < start + 10);
    return zero === undefined ? digit : String(code - zero);
  });

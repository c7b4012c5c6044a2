/** Days for which a draft that was put aside can be brought back. */
export const daysAside = 30;

/**
 * A text key as the id of a unit. XML names know no `+`, keys know no `:`, so one stands for the other.
 *
 * @example
 * unitId('agree5.1+') // 'agree5.1:'
 */
export const unitId = (key: string): string => key.replaceAll('+', ':');

/** The key of a unit's id. */
export const keyOfUnit = (id: string): string => id.replaceAll(':', '+');

/**
 * A name as an XML name token: what cannot stand in one becomes `_`.
 *
 * @example
 * nameToken('items/FC 1') // 'items_FC_1'
 */
export const nameToken = (name: string): string => name.replace(/[^\w.-]/g, '_') || '_';

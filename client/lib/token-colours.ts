import tokens from '../ui/tokens.css?raw';

/** Names of colours in the light scheme, `#rrggbb` each: what is first said of a name is its light value. */
const colours: ReadonlyMap<string, string> = new Map(
  [...tokens.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{3}(?:[0-9a-f]{3})?);/g)]
    .map(([, name = '', colour = '']): readonly [string, string] => [
      name,
      colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour,
    ])
    .reverse(),
);

/**
 * A colour of the light scheme by its name in `ui/tokens.css`, for pictures that are no page. Throws where there is none
 * of that name.
 *
 * @example
 * tokenColour('accent') // '#0b5c63'
 * tokenColour('field') // '#ffffff'
 */
export const tokenColour = (name: string): string => {
  const colour = colours.get(name);
  if (colour === undefined) throw new Error(`tokenColour: no colour is called ${name}`);
  return colour;
};

export interface Shot {
  readonly place: string;
  readonly language: string;
  readonly width: number;
  readonly dark: boolean;
  readonly file: string;
}

/** All pictures on one page, a row a place, to be looked at side by side. */
export const contactSheet = (shots: readonly Shot[]): string => {
  const places = [...new Set(shots.map(({ place }) => place))];
  const figure = ({ language, width, dark, file }: Shot): string =>
    `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${language}, ${width} px${dark ? ', dark' : ''}</figcaption></figure>`;
  const row = (place: string): string =>
    `<h2 id="${place}">${place}</h2><div>${shots
      .filter((shot) => shot.place === place)
      .map(figure)
      .join('')}</div>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Confia, every page</title>
<style>body{font:16px system-ui;margin:2rem;background:#888;color:#000}div{display:flex;gap:1rem;overflow-x:auto;align-items:flex-start}
figure{margin:0;flex:none}img{inline-size:20rem;border:1px solid #444}nav a{margin-inline-end:1rem;color:#000}</style>
<nav>${places.map((place) => `<a href="#${place}">${place}</a>`).join('')}</nav>${places.map(row).join('')}</html>
`;
};

import type { Parts } from './parts.ts';
import { damaged } from './refusal.ts';

/** A relation of a part to another one. */
export interface Relation {
  readonly id: string;
  /** Last word of its type: `worksheet`, `styles`. */
  readonly type: string;
  /** The part it leads to, or null where it leads out of the file. */
  readonly target: string | null;
}

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1);

/** The part that a relation's target names, seen from a folder; a path that climbs out of the file is refused. */
const resolved = (folder: string, target: string): string => {
  const path = target.startsWith('/') ? target.slice(1) : folder + target;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return damaged('path', target.slice(0, 100));
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
};

/** The relations of a part (`''` is the file itself). Nothing that lies outside the file is ever followed. */
export const relationsOf = (parts: Parts, part: string): readonly Relation[] => {
  const folder = folderOf(part);
  const relations: Relation[] = [];
  parts.read(`${folder}_rels/${part.slice(folder.length)}.rels`, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return;
      const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode = '' } = attributes;
      relations.push({
        id,
        type: type.slice(type.lastIndexOf('/') + 1),
        target: mode.toLowerCase() === 'external' ? null : resolved(folder, target),
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return relations;
};

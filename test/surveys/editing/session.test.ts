import { describe, expect, it } from 'vitest';
import { canonical } from '../../../surveys/definition/canonical.ts';
import { read } from '../../../surveys/definition/read.ts';
import { accept, type Revised } from '../../../surveys/editing/accept.ts';
import { applyEdit } from '../../../surveys/editing/apply-edit.ts';
import { type Edit, stepsOf } from '../../../surveys/editing/edit.ts';
import type { Entry } from '../../../surveys/editing/entry.ts';
import { documentOf, readAt } from '../../../surveys/editing/locate.ts';
import { overlap, writtenPlace } from '../../../surveys/editing/places.ts';
import { same } from '../../../surveys/editing/same.ts';
import { edit, openSession, receive, redo, type Session, undo } from '../../../surveys/editing/session.ts';
import { takeEdit } from '../../../surveys/editing/take-edit.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { seededChance } from '../../support/seeded-chance.ts';
import { smallSurvey } from '../../support/small-survey.ts';
import { randomEdit } from './random-edits.ts';

/** A server with nothing but a definition and its entries. */
const server = (definition: Survey) => {
  let now: Revised = { definition, revision: 0 };
  const entries: Entry[] = [];
  const since = (revision: number): readonly Entry[] => entries.slice(revision);
  return {
    since,
    now: () => now,
    entries,
    send: (session: Session): readonly Entry[] => {
      for (const { sent } of session.pending) {
        const { id, base, edit: change } = sent;
        if (entries.some((entry) => entry.id === id)) continue;
        const { entry, ...next } = accept(now, since(base), {
          id,
          editor: session.editor,
          edit: change,
        });
        now = next;
        entries.push(entry);
      }
      return since(session.revision);
    },
  };
};

const made = (session: Session, id: string, change: Edit): Session => {
  const result = edit(session, id, change);
  return result.ok ? result.value : session;
};

const set = (at: readonly string[], value: string): Edit => ({ kind: 'set', at, value });

describe('two people who edit one definition', () => {
  const both = (one: readonly Edit[], other: readonly Edit[]) => {
    const kept = server(smallSurvey);
    let a = one.reduce((so, each, index) => made(so, `a${index}`, each), openSession('a', smallSurvey, 0));
    let b = other.reduce((so, each, index) => made(so, `b${index}`, each), openSession('b', smallSurvey, 0));
    a = receive(a, kept.send(a));
    b = receive(b, kept.send(b));
    a = receive(a, kept.since(a.revision));
    expect(canonical(a.shown)).toBe(canonical(b.shown));
    expect(canonical(a.shown)).toBe(canonical(kept.now().definition));
    return { a, b, kept };
  };

  it('at different places do not notice each other', () => {
    const { a } = both(
      [set(['questions', 'WHY', 'relevant'], "${FC1} = '1'")],
      [
        { kind: 'move', at: ['questions', 'WHY'], after: null, page: smallSurvey.pages[0]?.name ?? '' },
        set(['texts', 'en', 'control'], 'Who decides?'),
      ],
    );
    expect(readAt(a.shown, ['questions', 'WHY', 'relevant'])).toBe("${FC1} = '1'");
    expect(a.shown.pages[0]?.items[0]?.name).toBe('WHY');
    expect(a.conflicts).toEqual([]);
  });

  it('follow each other’s new names, in logic they write too', () => {
    const { a } = both(
      [{ kind: 'rename', at: ['questions', 'FC1'], to: 'MINE' }],
      [set(['questions', 'FC1', 'source'], 'Ours'), set(['questions', 'WHY', 'relevant'], "${FC1} = '1'")],
    );
    expect(readAt(a.shown, ['questions', 'MINE', 'source'])).toBe('Ours');
    expect(readAt(a.shown, ['questions', 'WHY', 'relevant'])).toBe("${MINE} = '1'");
    expect(a.conflicts).toEqual([]);
  });

  it('at the same place: the later holds, the earlier is kept and can be put back', () => {
    const at = ['texts', 'en', 'control'];
    const { a, b, kept } = both([set(at, 'Mine')], [set(at, 'Theirs')]);
    expect(readAt(a.shown, at)).toBe('Theirs');
    expect(a.conflicts).toMatchObject([{ code: 'EDIT-OVERWRITTEN', at, editor: 'a' }]);
    const restore = a.conflicts[0]?.restore;
    if (restore === null || restore === undefined) throw new Error('nothing to put back');
    const after = made(b, 'b9', restore);
    kept.send(after);
    expect(readAt(kept.now().definition, at)).toBe('Mine');
  });

  it('one of whom removes what the other edits: the edit is kept, and comes back with the thing', () => {
    const { a, kept } = both(
      [{ kind: 'remove', at: ['questions', 'WHY'] }],
      [set(['questions', 'WHY', 'relevant'], "${FC1} = '1'")],
    );
    expect(a.conflicts).toMatchObject([{ code: 'EDIT-GONE', editor: 'b' }]);
    const restore = a.conflicts[0]?.restore;
    if (restore === null || restore === undefined) throw new Error('nothing to put back');
    kept.send(made(a, 'a9', restore));
    expect(readAt(kept.now().definition, ['questions', 'WHY', 'relevant'])).toBe("${FC1} = '1'");
  });

  it('who give one name to two things keep both', () => {
    const member = { name: 'extra', kind: 'note', text: 'title' };
    const page = smallSurvey.pages[0]?.name ?? '';
    const into = ['pages', page, 'items'];
    const { a, b } = both(
      [{ kind: 'insert', into, member, after: null }],
      [
        { kind: 'insert', into, member: { ...member, text: 'debrief' }, after: null },
        set(['questions', 'extra', 'source'], 'Theirs'),
      ],
    );
    expect(readAt(a.shown, ['questions', 'extra_2'])).toMatchObject({ text: 'debrief', source: 'Theirs' });
    expect(readAt(b.shown, ['questions', 'extra'])).toEqual(member);
    expect(a.conflicts).toMatchObject([{ code: 'EDIT-TAKEN', editor: 'b', restore: null }]);
  });

  it('undo their own edits only; what another changed since stays', () => {
    const at = ['texts', 'en', 'control'];
    const kept = server(smallSurvey);
    let a = made(openSession('a', smallSurvey, 0), 'a1', set(at, 'Mine'));
    a = made(a, 'a2', set(['texts', 'en', 'why'], 'Why so?'));
    a = receive(a, kept.send(a));
    let b = made(receive(openSession('b', smallSurvey, 0), kept.since(0)), 'b1', set(at, 'Theirs'));
    b = receive(b, kept.send(b));
    a = receive(a, kept.since(a.revision));
    const first = undo(a, 'a3');
    expect(first.issue).toBeNull();
    expect(readAt(first.session.shown, ['texts', 'en', 'why'])).toBe('Tell us why.');
    const second = undo(first.session, 'a4');
    expect(second.issue?.code).toBe('EDIT-SUPERSEDED');
    expect(readAt(second.session.shown, at)).toBe('Theirs');
    expect(readAt(redo(second.session, 'a5').session.shown, ['texts', 'en', 'why'])).toBe('Why so?');
  });

  it('converge after 500 random edits in random interleaving; every edit is in effect, superseded by somebody who had seen it, or reported', () => {
    for (const seed of [1, 2]) {
      const chance = seededChance(seed);
      const kept = server(smallSurvey);
      const sessions = [openSession('a', smallSurvey, 0), openSession('b', smallSurvey, 0)];
      const bases = new Map<string, number>();
      let count = 0;
      while (count < 500) {
        const which = chance() < 0.5 ? 0 : 1;
        const session = sessions[which];
        if (session === undefined) continue;
        const turn = chance();
        let next = session;
        const id = `${which}-${count}`;
        if (turn < 0.7) {
          const change = randomEdit(session.shown, chance);
          if (takeEdit(session.shown, change).ok) next = made(session, id, change);
        } else if (turn < 0.76) next = undo(session, id).session;
        else if (turn < 0.79) next = redo(session, id).session;
        else if (turn < 0.85) next = receive(session, kept.since(session.revision));
        else {
          for (const { sent } of session.pending) bases.set(sent.id, sent.base);
          kept.send(session);
          next = receive(session, kept.since(session.revision));
        }
        if (next.pending.length > session.pending.length) count += 1;
        sessions[which] = next;
      }
      for (const [index, session] of sessions.entries()) {
        for (const { sent } of session.pending) bases.set(sent.id, sent.base);
        sessions[index] = receive(session, kept.send(session));
      }
      const ended = sessions.map((session) => receive(session, kept.since(session.revision)));
      const { definition } = kept.now();
      expect(read(definition).issues, `seed ${seed}`).toEqual([]);
      for (const session of ended) {
        expect(session.pending, `seed ${seed}`).toEqual([]);
        expect(same(documentOf(session.shown), documentOf(definition)), `seed ${seed}`).toBe(true);
      }
      expect(unaccounted(kept.entries, bases), `seed ${seed}`).toEqual([]);
      expect(kept.entries.flatMap(({ conflicts }) => conflicts).length).toBeGreaterThan(3);
    }
  }, 120_000);
});

/** Values that were set and that an entry overwrote which had not seen them, without saying so. */
const unaccounted = (entries: readonly Entry[], bases: ReadonlyMap<string, number>): readonly string[] => {
  let here = smallSurvey;
  const found: string[] = [];
  for (const entry of entries) {
    const base = bases.get(entry.id) ?? -1;
    const unseen = entries.filter(
      ({ revision, editor }) => revision > base && revision < entry.revision && editor !== entry.editor,
    );
    const result = applyEdit(here, entry.edit);
    if (!result.ok) return [`${entry.id} cannot be applied`];
    for (const step of stepsOf(entry.edit)) {
      if (step.kind !== 'set') continue;
      const met = unseen.some(({ edit: own }) =>
        stepsOf(own).some(
          (each) =>
            each.kind === 'set' && same(each.value, readAt(here, step.at)) && overlap(each.at, step.at),
        ),
      );
      const told = entry.conflicts.some(({ at }) => overlap(at, writtenPlace(step)));
      if (met && !told && !same(readAt(here, step.at), step.value))
        found.push(`${entry.id} ${step.at.join('/')}`);
    }
    here = result.value.definition;
  }
  return found;
};

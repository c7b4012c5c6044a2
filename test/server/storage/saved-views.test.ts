import { expect, it } from 'vitest';
import { onEachEngine } from './engines.ts';
import { newPath, storeAt } from './store-at.ts';

const own = { survey: 'small', id: 'a', name: 'Trust by country', view: 'rows=trust', who: 'operator' };

onEachEngine(() => {
  it('a view is kept under its id and its name, replaced, refused where another has the name, and deleted', async () => {
    const path = newPath();
    const store = await storeAt(path);
    expect(await store.keepView(own, 2)).toBe('made');
    expect(await store.keepView({ ...own, survey: 'other' }, 2)).toBe('made');
    expect(await store.keepView({ ...own, view: 'rows=why', who: 'somebody' }, 2)).toBe('replaced');
    expect(await store.keepView({ ...own, id: 'b', name: 'TRUST by country' }, 2)).toBe('taken');
    const [one, two] = await Promise.all(
      ['b', 'c'].map((id) => store.keepView({ ...own, id, name: 'The same' }, 9)),
    );
    expect([one, two], 'at the same moment').toEqual(['made', 'taken']);
    expect(await store.keepView({ ...own, id: 'd', name: 'One more' }, 2)).toBe('full');
    expect(await store.keepView({ ...own, name: 'Anew' }, 2), 'what is there may change').toBe('replaced');
    expect(await store.removeView('small', 'b')).toBe(true);
    expect(await store.removeView('small', 'b')).toBe(false);
    await store.close();
    const again = await storeAt(path);
    expect(await again.savedViews('small')).toEqual([{ ...own, name: 'Anew' }]);
    expect(await again.savedViews('other')).toHaveLength(1);
    await again.close();
  });
});

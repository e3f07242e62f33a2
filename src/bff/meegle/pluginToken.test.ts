import { describe, expect, it } from 'vitest';
import { createPluginToken, type GrantedToken } from './pluginToken.ts';

/** A token office that counts, with a clock to turn. */
function createOffice(lifeMs = 7_200_000) {
  const office = {
    now: 0,
    granted: 0,
    refuses: false,
    text: (n: number) => `p-${n}`,
    grant: async (): Promise<GrantedToken> => {
      office.granted += 1;
      if (office.refuses) throw new Error('office closed');
      return { value: office.text(office.granted), lifeMs };
    },
  };
  return { office, token: createPluginToken({ grant: () => office.grant(), now: () => office.now }) };
}

describe('the plugin token', () => {
  it('is asked for once, however many calls wait for it', async () => {
    const { office, token } = createOffice();
    const tokens = await Promise.all(Array.from({ length: 50 }, () => token.current()));
    expect(new Set(tokens.map(({ value }) => value))).toEqual(new Set(['p-1']));
    expect(office.granted).toBe(1);
  });

  it('is renewed three minutes before its end', async () => {
    const { office, token } = createOffice();
    await token.current();
    office.now = 7_200_000 - 180_001;
    expect((await token.current()).value).toBe('p-1');
    office.now += 2;
    expect((await token.current()).value).toBe('p-2');
  });

  it('is renewed earlier for what takes long, and one that lives on is not', async () => {
    const { office, token } = createOffice();
    await token.current();
    office.now = 7_200_000 - 900_001;
    expect((await token.current(900_000)).value).toBe('p-1');
    office.now += 1;
    expect((await token.current()).value).toBe('p-1');
    expect((await token.current(900_000)).value).toBe('p-2');
  });

  it('is asked for ever more seldom while Meegle gives the old one again', async () => {
    const { office, token } = createOffice();
    const endsAt = 7_200_000;
    office.grant = async () => {
      office.granted += 1;
      return { value: 'the old one', lifeMs: endsAt - office.now };
    };
    await token.current();
    for (office.now = endsAt - 900_000; office.now < endsAt - 1000; office.now += 1000) {
      expect((await token.current(900_000)).value).toBe('the old one');
    }
    expect(office.granted).toBeLessThan(15);
  });

  it('is not renewed on every call when Meegle hands out one with two minutes left', async () => {
    const { office, token } = createOffice(120_000);
    await token.current();
    office.now = 59_999;
    await token.current();
    expect(office.granted).toBe(1);
    office.now = 60_001;
    await token.current();
    expect(office.granted).toBe(2);
  });

  it('is renewed once for all calls that were refused with the same token', async () => {
    const { office, token } = createOffice();
    office.text = () => 'the same text again';
    const stale = await token.current();
    const renewed = await Promise.all(
      Array.from({ length: 20 }, () => {
        token.discard(stale);
        return token.current();
      }),
    );
    token.discard(stale); // one more refusal comes in late
    expect(await token.current()).toBe(renewed[0]);
    expect(office.granted).toBe(2);
  });

  it('lives on when an early renewal fails, and says why when it is over', async () => {
    const { office, token } = createOffice();
    await token.current();
    office.refuses = true;
    office.now = 7_200_000 - 1000;
    expect((await token.current()).value).toBe('p-1');
    office.now = 7_200_001;
    await expect(token.current()).rejects.toThrow('office closed');
    office.refuses = false;
    expect((await token.current()).value).toMatch(/^p-/);
  });
});

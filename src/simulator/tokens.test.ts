import { describe, expect, it } from 'vitest';
import { createTokenDesk } from './tokens.ts';

function deskAt(start = 0) {
  const clock = { now: start };
  const settings = { tokenLifetimeS: 7200, tokenReuse: true };
  return {
    clock,
    settings,
    desk: createTokenDesk(
      () => settings,
      () => clock.now,
    ),
  };
}

describe('tokens', () => {
  it('are good to their last millisecond and not after', () => {
    const { clock, desk } = deskAt();
    const { token } = desk.givePluginToken(0);
    clock.now = 7_199_999;
    expect(desk.ownerOf(token)).toEqual({ kind: 'plugin' });
    clock.now = 7_200_000;
    expect(desk.ownerOf(token)).toBeUndefined();
  });

  it('are given again with the time that is left', () => {
    const { clock, desk } = deskAt();
    const first = desk.givePluginToken(0);
    clock.now = 7_000_000;
    expect(desk.givePluginToken(0)).toEqual({ token: first.token, expiresInS: 200 });
    clock.now = 7_199_500;
    expect(desk.givePluginToken(0)).toEqual({
      token: expect.not.stringMatching(first.token),
      expiresInS: 7200,
    });
  });

  it('are kept apart: a virtual token is not the plugin token', () => {
    const { desk } = deskAt();
    expect(desk.givePluginToken(1).token).not.toBe(desk.givePluginToken(0).token);
  });

  it('live shorter as soon as the setting says so', () => {
    const { clock, settings, desk } = deskAt();
    const { token } = desk.givePluginToken(0);
    clock.now = 3_000;
    settings.tokenLifetimeS = 3;
    expect(desk.ownerOf(token)).toBeUndefined();
  });

  it('are not given for a code after 5 minutes', () => {
    const { clock, desk } = deskAt();
    const [early, late] = [desk.giveAuthCode('bob'), desk.giveAuthCode('bob')];
    clock.now = 299_999;
    expect(desk.exchangeCode(early)?.userKey).toBe('bob');
    clock.now = 300_000;
    expect(desk.exchangeCode(late)).toBeUndefined();
  });
});

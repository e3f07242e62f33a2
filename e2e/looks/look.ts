import type { Page } from '@playwright/test';
import type { HostView, PanelPage } from '../fixtures/panelPage.ts';

/** One named state of the panel. */
export interface Look {
  /** In kebab case: a file is named after it. */
  readonly name: string;
  /** Goes there from the look before it, and waits until it stands. */
  readonly reach: (panel: PanelPage) => Promise<void>;
  /** Waits until it stands again in another language or scheme, where something is drawn anew then. */
  readonly settle?: (panel: PanelPage) => Promise<void>;
}

/** Looks that are reached one after the other without leaving the page. */
export interface Visit {
  readonly name: string;
  readonly user: HostView['user'];
  /** Makes the work item, and answers in the server's place where need be; returns the item's id. */
  readonly prepare: (page: Page) => Promise<string>;
  /** Errors of the console that belong to it. */
  readonly expectedErrors?: readonly RegExp[];
  readonly looks: readonly Look[];
}

/** How a look is looked at; the first is the one in which it is reached. */
export const STAGES = [
  { language: 'zh_CN', scheme: 'light' },
  { language: 'zh_CN', scheme: 'dark' },
  { language: 'en_US', scheme: 'light' },
  { language: 'en_US', scheme: 'dark' },
] as const satisfies readonly Required<Pick<HostView, 'language' | 'scheme'>>[];

/** The third language, whose words are the longest: looked at where there is least room. */
export const JAPANESE = { language: 'ja_JP', scheme: 'light' } as const satisfies Stage;

/** A language and a scheme, as the host has them. */
export type Stage = Required<Pick<HostView, 'language' | 'scheme'>>;

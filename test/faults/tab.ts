import type { Page } from 'playwright-core';
import type { Answer, Journal } from './journal.ts';

/** A press, by what is pressed. */
export type Press = { rate: number } | { reason: string } | { write: string };

/** A tab on a page of the shop, with a person before it. */
export type Tab = {
  page: Page;
  /** False once it was closed or its renderer died. */
  isAlive(): boolean;
  /** Puts up a card for a new response, under a name in the journal; resolves with that. */
  ask(name?: string): Promise<string>;
  /** Presses and notes it in the journal. Resolves with what the card says of it, at the latest after `patienceMs`. */
  press(press: Press, patienceMs?: number): Promise<string>;
  /** Calls something of `driver.js`. */
  drive<T>(call: string): Promise<T>;
  /** The `id` of the response that was pressed last. */
  responseId(): string;
  /** Goes to another page in the same tab, and back, as the browser's own buttons do. */
  away(): Promise<void>;
  /** Resolves with whether the page came out of the browser's cache as it was. */
  back(): Promise<boolean>;
  /** Ends its renderer as a crash does. */
  crash(): Promise<void>;
  close(): Promise<void>;
};

/** Kept here or stored there: the journal holds the card to it. */
const isSaved = (said: string) => said === 'saved' || said === 'onDevice';

/** The person's side of a page. `nextCard` names the answers of a world, one after the other. */
export function createTab(page: Page, journal: Journal, world: string, nextCard: () => string): Tab {
  let isAlive = true;
  let card = '';
  let responseId = '';
  let answer: Answer = { stage: 'shown', rating: -1, reasons: [], comment: null };
  page.on('crash', () => {
    isAlive = false;
  });
  page.on('close', () => {
    isAlive = false;
  });
  const drive = <T>(call: string): Promise<T> => page.evaluate<T>(`drive.${call}`);

  return {
    page,
    isAlive: () => isAlive,
    drive,
    async ask(name = nextCard()) {
      card = name;
      answer = { stage: 'rated', rating: -1, reasons: [], comment: null };
      await drive(`ask(${JSON.stringify({ world, card })})`);
      return card;
    },
    async press(press, patienceMs = 5_000) {
      if ('rate' in press) answer = { ...answer, rating: press.rate };
      if ('reason' in press) answer = { ...answer, reasons: [press.reason] };
      if ('write' in press) answer = { ...answer, stage: 'finished', comment: press.write };
      const [[what, value] = ['', '']] = Object.entries(press);
      const pressed = answer;
      const { id, rev, said } = await drive<{ id: string; rev: number; said: string }>(
        `press(${JSON.stringify(what)}, ${JSON.stringify(value)}, ${patienceMs})`,
      );
      responseId = id;
      journal.note(card, { rev, answer: pressed, isSaved: isSaved(said) });
      return said;
    },
    responseId: () => responseId,
    async away() {
      await page.goto(`${new URL(page.url()).origin}/elsewhere`);
    },
    async back() {
      // Not by `goBack`, which waits for a load that a page out of the cache never has.
      await page.evaluate('void setTimeout(() => history.back())');
      const has = (what: string) => page.evaluate<boolean>(what).catch(() => false);
      while (!(await has('!!window.drive && location.search !== "" && document.readyState === "complete"')));
      return has('drive.wasKept()');
    },
    async crash() {
      isAlive = false;
      const session = await page.context().newCDPSession(page);
      const crashed = page.waitForEvent('crash');
      // Its own reply never comes.
      session.send('Page.crash').catch(() => {});
      await crashed;
      await page.close().catch(() => {});
    },
    async close() {
      isAlive = false;
      await page.close();
    },
  };
}

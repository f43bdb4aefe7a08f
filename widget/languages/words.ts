/** The widget's own words in one language; the survey brings the rest. */
export type Words = {
  close: string;
  send: string;
  /** Said to assistive tools when the card appears, before the question. */
  appeared: string;
  /** After a press. Shown only once it is true. */
  saved: string;
  /** After "Send". */
  done: string;
  /** Kept by the browser while the collector cannot be reached. */
  onDevice: string;
  /** Neither the browser keeps it nor could the collector be reached. */
  noConnection: string;
  /** The collector will not take it. */
  notTaken: string;
  /** Under the text box. */
  careful: string;
};

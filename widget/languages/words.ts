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
  /** A button that closes the card and lets it come again another day. */
  later: string;
  /** Beside the box that says that the site may write to its person. */
  contact: string;
  /** Names the field for the address, which belongs to the box above. */
  contactAddress: string;
  /** A button after "Send". */
  takeBack: string;
  /** After that button. Shown only once it is true. */
  takenBack: string;
  /** Near the text box's limit. `{count}` is a number with its language's digits; it may be 1 or 0. */
  charsLeft: string;
  /** On the tab that opens the card, where the survey brings no words for it. */
  open: string;
  /** Beside the name of a field that may stay empty. */
  optional: string;
};

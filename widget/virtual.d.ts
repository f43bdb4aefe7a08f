/** Made at build time: where the card, the outbox and the languages stand beside the script. */
declare module 'virtual:parts' {
  /** Path relative to the script's own address, with a trailing slash. */
  export const partsPath: string;
  /** Languages that have a file, parted by spaces. */
  export const languageTags: string;
}
declare module '*.css?inline' {
  const text: string;
  export default text;
}
declare module '*.css';
/** Global Privacy Control, which no version of lib.dom knows yet. */
interface Navigator {
  readonly globalPrivacyControl?: boolean;
}

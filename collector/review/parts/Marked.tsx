import { piecesOf } from '../words/marking.ts';

/** A text in which the words that were looked for are marked. */
export function Marked({ text, sought }: { text: string; sought: readonly string[] }) {
  if (sought.length === 0) return <>{text}</>;
  return (
    <>
      {piecesOf(text, sought).map((piece, index) =>
        piece.isFound ? <mark key={index}>{piece.text}</mark> : piece.text,
      )}
    </>
  );
}

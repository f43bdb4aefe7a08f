/** A piece of a text, and whether it is what was looked for. */
export type Piece = { text: string; isFound: boolean };

/**
 * A text in pieces, with every place marked where one of the sought words stands, whatever their case and
 * accents. Several words in one search are marked each.
 */
export function piecesOf(text: string, sought: readonly string[]): Piece[] {
  const words = [...new Set(sought.flatMap((one) => folded(one).split(/\s+/)))].filter(Boolean);
  if (words.length === 0 || text === '') return [{ text, isFound: false }];
  // Folding may lengthen or shorten a text, so each letter remembers where it came from.
  const letters: string[] = [];
  const places: number[] = [];
  let at = 0;
  for (const sign of text) {
    for (const letter of folded(sign)) {
      letters.push(letter);
      places.push(at);
    }
    at += sign.length;
  }
  const line = letters.join('');
  const starts = lineStarts(letters);
  const isFound = new Uint8Array(text.length);
  for (const word of words) {
    for (let from = line.indexOf(word); from >= 0; from = line.indexOf(word, from + word.length)) {
      const first = places[starts.get(from) ?? 0] ?? 0;
      const after = starts.get(from + word.length);
      isFound.fill(1, first, after === undefined ? text.length : (places[after] ?? text.length));
    }
  }
  return cut(text, isFound);
}

/** By place in the joined line, which letter begins there. */
function lineStarts(letters: readonly string[]): Map<number, number> {
  const starts = new Map<number, number>();
  let at = 0;
  for (const [index, letter] of letters.entries()) {
    starts.set(at, index);
    at += letter.length;
  }
  return starts;
}

function cut(text: string, isFound: Uint8Array): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (let end = 1; end <= text.length; end++) {
    if (end < text.length && isFound[end] === isFound[start]) continue;
    pieces.push({ text: text.slice(start, end), isFound: isFound[start] === 1 });
    start = end;
  }
  return pieces;
}

const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]/g, '')
    .normalize('NFKC');

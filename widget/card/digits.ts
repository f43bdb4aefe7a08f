const togetherMs = 700;

/** Takes keys and calls back with ratings: a digit each, and `1` then `0` quickly is 10. */
export function readDigits(chosen: (rating: number) => void): (key: string, elapsedMs: number) => void {
  let oneAt = -togetherMs;
  return (key, elapsedMs) => {
    if (!/^\d$/.test(key)) return;
    chosen(key === '0' && elapsedMs - oneAt < togetherMs ? 10 : Number(key));
    oneAt = key === '1' ? elapsedMs : -togetherMs;
  };
}

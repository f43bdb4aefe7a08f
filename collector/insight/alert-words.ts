/** As much of an alert as its words need. */
export type Spoken = {
  rule: 'surveyLine' | 'accountLine' | 'fall' | 'burst' | 'detractor';
  subject: string;
  figures: { value: number; line: number; n: number; unit: 'points' | 'mean' | 'share' };
};

/** An alert in a few words, without anything that a person said. */
export function alertTitle({ rule, subject, figures }: Spoken): string {
  const [survey = '', reason = ''] = subject.split(' ');
  switch (rule) {
    case 'surveyLine':
      return `The score of “${subject}” is under ${Math.round(figures.line)}`;
    case 'accountLine':
      return `The mean of ${subject} is under ${figures.line.toFixed(1)}`;
    case 'fall':
      return `“${subject}” fell against the period before`;
    case 'burst':
      return `More people than before choose “${reason}” in “${survey}”`;
    case 'detractor':
      return `Somebody of value A gave ${figures.value} of 10`;
  }
}

/** What it saw, as a sentence; empty where the title says all. */
export function alertEvidence({ rule, figures }: Spoken): string {
  if (rule === 'detractor') return '';
  const value = figureText(figures.unit, figures.value);
  const line = figureText(figures.unit, figures.line);
  const answers = `${figures.n} answers`;
  if (rule === 'burst') return `${value} of ${answers} chose it; before, ${line} at most.`;
  if (rule === 'fall') return `It saw ${value} in ${answers}; before, ${line} at least.`;
  return `It saw ${value} in ${answers}.`;
}

function figureText(unit: Spoken['figures']['unit'], value: number): string {
  if (unit === 'points') return String(Math.round(value)).replace('-', '−');
  return unit === 'share' ? `${Math.round(100 * value)} %` : value.toFixed(1);
}

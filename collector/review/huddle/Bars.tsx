type Row = { name: string; value: number; text: string; band: 'promoter' | 'passive' | 'detractor' | null };

type Props = {
  /** What it shows, as a sentence. */
  title: string;
  head: readonly [string, string];
  rows: readonly Row[];
};

/** A table whose rows have bars: figures and picture in one, for pages on which nothing is pressed. */
export function Bars({ title, head, rows }: Props) {
  const least = Math.min(0, ...rows.map(({ value }) => value));
  const most = Math.max(0, ...rows.map(({ value }) => value));
  const wide = most - least || 1;
  return (
    <figure class="bars">
      <figcaption>
        <h3>{title}</h3>
      </figcaption>
      <table aria-label={title}>
        <thead class="unseen">
          <tr>
            <th scope="col">{head[0]}</th>
            <th scope="col">{head[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, value, text, band }) => (
            <tr key={name}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td>
                <span class="bar-room">
                  <span
                    class={band ? `bar-fill is-${band}` : 'bar-fill'}
                    style={{
                      left: `${(100 * (Math.min(0, value) - least)) / wide}%`,
                      width: `${(100 * Math.abs(value)) / wide}%`,
                    }}
                  />
                </span>
                <span class="bar-text">{text}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

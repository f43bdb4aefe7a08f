/** The overview's own shape, while its figures are on their way. */
export function OverviewShape() {
  return (
    <div class="shape" role="status" aria-label="Counting…">
      <div class="shape-all">
        <div>
          <div class="shape-top">
            <div>
              <span class="shape-score" />
              <span class="shape-line" />
              <span class="shape-line is-short" />
            </div>
            <span class="shape-chart" />
          </div>
          <div class="shape-rest">
            <span class="shape-chart" />
            <span class="shape-chart" />
          </div>
        </div>
        <div>
          <span class="shape-chart" />
          <span class="shape-chart" />
        </div>
      </div>
    </div>
  );
}

/** A chart's, where no other part of the page is on its way. */
export function ChartShape({ label }: { label: string }) {
  return (
    <div class="shape" role="status" aria-label={label}>
      <span class="shape-chart" />
    </div>
  );
}

const rows = [1, 2, 3, 4, 5, 6] as const;

/** The list's own shape, while its rows are on their way. */
export function ListShape() {
  return (
    <div class="shape" role="status" aria-label="Reading…">
      {rows.map((row) => (
        <div key={row} class="shape-row">
          <span class="shape-figure" />
          <div>
            <span class="shape-line" />
            <span class="shape-line is-short" />
          </div>
        </div>
      ))}
    </div>
  );
}

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Definition } from '../parts/Definition.tsx';
import type { DefinitionName, Meaning } from '../words/definitions.ts';

/** A chart's numbers as a table. */
export type ChartTable = {
  head: readonly string[];
  rows: readonly { cells: readonly string[]; href: string | null }[];
};

type Props = {
  /** What it shows, as a sentence. */
  title: string;
  definition: DefinitionName | Meaning;
  table: ChartTable;
  /** Switches of how it is drawn. */
  controls?: ComponentChildren;
  children: ComponentChildren;
};

/** A chart with its sentence, its definition, and its table behind a button. */
export function Figure({ title, definition, table, controls, children }: Props) {
  const id = useId();
  const isTable = useSignal(false);
  return (
    <figure class="figure" aria-labelledby={id}>
      <figcaption>
        <div class="figure-title">
          <h3 id={id}>{title}</h3> <Definition of={definition} />
        </div>
        <span class="figure-controls">
          {controls}
          <button
            type="button"
            class="switch"
            aria-label={`Table: ${title}`}
            aria-pressed={isTable.value}
            onClick={() => {
              isTable.value = !isTable.value;
            }}
          >
            Table
          </button>
        </span>
      </figcaption>
      {isTable.value ? <Table table={table} labelledBy={id} /> : children}
    </figure>
  );
}

function Table({ table: { head, rows }, labelledBy }: { table: ChartTable; labelledBy: string }) {
  return (
    <div class="table-frame">
      <table aria-labelledby={labelledBy}>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells: [name, ...cells], href }) => (
            <tr key={name}>
              <th scope="row">{href ? <a href={href}>{name}</a> : name}</th>
              {cells.map((cell, index) => (
                <td key={head[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

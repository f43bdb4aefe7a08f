import { type DefinitionName, definitions, type Meaning } from '../words/definitions.ts';
import { Popover } from './Popover.tsx';

/** What a figure means, one tap away from it. */
export function Definition({ of }: { of: DefinitionName | Meaning }) {
  const { name, text }: Meaning = typeof of === 'string' ? definitions[of] : of;
  return (
    <Popover
      button={<span aria-hidden="true">?</span>}
      label={`What is “${name}”?`}
      title={name}
      buttonClass="what"
      width={340}
    >
      {() => (
        <div class="definition">
          <strong>{name}</strong>
          {text.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      )}
    </Popover>
  );
}

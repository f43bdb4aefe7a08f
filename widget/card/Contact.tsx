import { maxTextChars } from '../../collector/wire/limits.ts';
import type { CardView } from './view.ts';

/** Whether, and at which address, its person may be written to. Nothing of it leaves unless ticked and sent. */
export function Contact({ own, names, address }: CardView) {
  const known = typeof names.email === 'string' ? names.email : '';
  return (
    <div>
      <label class="tick">
        <input
          type="checkbox"
          checked={address.value !== undefined}
          onChange={({ currentTarget }) => {
            address.value = currentTarget.checked ? known : undefined;
          }}
        />
        <span>{own.contact}</span>
      </label>
      {address.value !== undefined && (
        <input
          type="email"
          autocomplete="email"
          required
          maxLength={maxTextChars}
          aria-label={own.contactAddress}
          placeholder={own.contactAddress}
          value={address.value}
          onInput={({ currentTarget }) => {
            address.value = currentTarget.value;
          }}
        />
      )}
    </div>
  );
}

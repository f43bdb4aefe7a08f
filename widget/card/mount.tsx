import { signal } from '@preact/signals';
import { render } from 'preact';
import css from './card.css?inline';
export const x = 1;
export function mount(host: HTMLElement) {
  const n = signal(css.length);
  render(<p>{n}</p>, host);
}

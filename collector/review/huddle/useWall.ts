import { useEffect } from 'preact/hooks';

/** Marks the whole page as one for a screen on the wall: nothing but what is read from afar. */
export function useWall(isOn: boolean): void {
  useEffect(() => {
    document.documentElement.classList.toggle('is-wall', isOn);
    return () => document.documentElement.classList.remove('is-wall');
  }, [isOn]);
}

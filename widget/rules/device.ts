/** By what a device is held and how big it is: names in user agents lie, and tablets call themselves desktops. */
export function deviceOf(
  isCoarse: boolean,
  screen: { width: number; height: number },
): 'phone' | 'tablet' | 'desktop' {
  if (!isCoarse) return 'desktop';
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet';
}

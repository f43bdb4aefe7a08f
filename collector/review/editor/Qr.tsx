import { useMemo } from 'preact/hooks';
import { qrPath, qrSvg } from './words/qr.ts';

/** Pixels of a module in the picture: enough for a poster. */
const modulePx = 24;

/** A QR code, and its files. */
export function Qr({ href, name }: { href: string; name: string }) {
  const { path, size } = useMemo(() => qrPath(href), [href]);
  const savePng = () => {
    const canvas = document.createElement('canvas');
    canvas.width = size * modulePx;
    canvas.height = size * modulePx;
    const pen = canvas.getContext('2d');
    if (!pen) return;
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.scale(modulePx, modulePx);
    pen.fillStyle = '#000';
    pen.fill(new Path2D(path));
    canvas.toBlob((blob) => blob && save(blob, `${name}.png`), 'image/png');
  };
  return (
    <div class="qr">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={`QR code that leads to ${href}`}
        shape-rendering="crispEdges"
      >
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <div>
        <p>On paper, a box, a till: it leads to the survey’s own page.</p>
        <div class="actions">
          <button
            type="button"
            class="plain"
            onClick={() => save(new Blob([qrSvg(href)], { type: 'image/svg+xml' }), `${name}.svg`)}
          >
            Save as SVG
          </button>
          <button type="button" class="plain" onClick={savePng}>
            Save as PNG
          </button>
        </div>
      </div>
    </div>
  );
}

/** Gives a file to whoever pressed. */
function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

export type Rgba = { rgba: Uint8Array; widthPx: number; heightPx: number };

/** Each pixel of the smaller picture is the mean of those it stands for; a clear one lends no colour. Never enlarges. */
export function shrink(picture: Rgba, longSidePx: number): Rgba {
  const scale = Math.min(1, longSidePx / Math.max(picture.widthPx, picture.heightPx));
  if (scale === 1) return picture;
  const widthPx = Math.max(1, Math.round(picture.widthPx * scale));
  const heightPx = Math.max(1, Math.round(picture.heightPx * scale));
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y += 1) {
    const rows = {
      from: startOf(y, heightPx, picture.heightPx),
      to: startOf(y + 1, heightPx, picture.heightPx),
    };
    for (let x = 0; x < widthPx; x += 1) {
      const columns = {
        from: startOf(x, widthPx, picture.widthPx),
        to: startOf(x + 1, widthPx, picture.widthPx),
      };
      rgba.set(meanOf(picture, rows, columns), (y * widthPx + x) * 4);
    }
  }
  return { rgba, widthPx, heightPx };
}

type Span = { from: number; to: number };

function startOf(at: number, count: number, sourceCount: number): number {
  return Math.floor((at * sourceCount) / count);
}

function meanOf({ rgba, widthPx }: Rgba, rows: Span, columns: Span): number[] {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let y = rows.from; y < rows.to; y += 1) {
    const end = (y * widthPx + columns.to) * 4;
    for (let at = (y * widthPx + columns.from) * 4; at < end; at += 4) {
      const opacity = rgba[at + 3];
      red += rgba[at] * opacity;
      green += rgba[at + 1] * opacity;
      blue += rgba[at + 2] * opacity;
      alpha += opacity;
    }
  }
  const pixels = (rows.to - rows.from) * (columns.to - columns.from);
  const weight = alpha || 1;
  return [red, green, blue]
    .map((sum) => Math.round(sum / weight))
    .concat(Math.round(alpha / pixels));
}

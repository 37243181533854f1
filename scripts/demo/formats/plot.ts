import { encodePng } from './png.ts';

export interface Curve {
  value(x: number): number;
  color: readonly [number, number, number];
}

export interface PlotRange {
  x: readonly [number, number];
  y: readonly [number, number];
}

const paper = [255, 255, 255] as const;
const grid = [226, 230, 236] as const;
const axis = [90, 98, 110] as const;

/** A PNG image of curves over a grid with both axes. */
export function plotPng(width: number, height: number, range: PlotRange, curves: readonly Curve[]): Buffer {
  const pixels = new Uint8Array(width * height * 3);
  const [left, right] = range.x;
  const [bottom, top] = range.y;
  const unitX = width / (right - left);
  const unitY = height / (top - bottom);
  for (let row = 0; row < height; row += 1) {
    const y = top - (row + 0.5) / unitY;
    for (let column = 0; column < width; column += 1) {
      const x = left + (column + 0.5) / unitX;
      const color = colorAt(x, y, unitX, unitY, curves);
      pixels.set(color, (row * width + column) * 3);
    }
  }
  return encodePng(width, height, pixels);
}

function colorAt(x: number, y: number, unitX: number, unitY: number, curves: readonly Curve[]): ArrayLike<number> {
  let color: readonly number[] = paper;
  if (Math.abs(x - Math.round(x)) * unitX < 0.5 || Math.abs(y - Math.round(y)) * unitY < 0.5) color = grid;
  if (Math.abs(x) * unitX < 0.8 || Math.abs(y) * unitY < 0.8) color = axis;
  for (const curve of curves) {
    const slope = (curve.value(x + 0.5 / unitX) - curve.value(x - 0.5 / unitX)) * unitY;
    // Distance in pixels from the tangent; the edge is blended over one pixel.
    const distance = (Math.abs(curve.value(x) - y) * unitY) / Math.hypot(1, slope);
    const cover = Math.min(1, Math.max(0, 1.6 - distance));
    if (cover > 0) color = color.map((part, at) => Math.round(part * (1 - cover) + (curve.color[at] ?? 0) * cover));
  }
  return color;
}

import type { Curve, PlotRange } from './plot.ts';

/** An SVG drawing of curves with both axes and a caption. */
export function plotSvg(caption: string, range: PlotRange, curves: readonly Curve[]): string {
  const [left, right] = range.x;
  const [bottom, top] = range.y;
  const paths = curves.map(({ value, color }) => {
    const points = Array.from({ length: 121 }, (_, at) => {
      const x = left + ((right - left) * at) / 120;
      return `${x.toFixed(3)},${Math.min(top * 2, Math.max(bottom * 2, value(x))).toFixed(3)}`;
    });
    return `    <polyline points="${points.join(' ')}" stroke="rgb(${color.join(',')})" />`;
  });
  const box = `${left} ${-top} ${right - left} ${top - bottom}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="480" height="320" role="img">
  <title>${caption.replace(/[<&]/g, (c) => (c === '<' ? '&lt;' : '&amp;'))}</title>
  <g transform="scale(1,-1)" fill="none" stroke-width="0.04">
    <path d="M${left},0H${right}M0,${bottom}V${top}" stroke="#5a626e" />
${paths.join('\n')}
  </g>
</svg>
`;
}

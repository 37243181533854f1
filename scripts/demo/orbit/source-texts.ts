/** The sources of the repository, by path, as they are first committed. */
export const sourceTexts = {
  'README.md': `# Orbit

Positions of satellites and planets, from elements or two-line sets, in any frame.

    import { positionAt } from './src/position.ts';

See docs/ for the mathematics.
`,
  LICENSE: `MIT License

Copyright (c) 2026 The Orbit authors

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction. The Software is provided "as is",
without warranty of any kind.
`,
  '.gitignore': 'build/\n*.log\n',
  'package.json': '{\n  "name": "orbit",\n  "version": "0.1.0",\n  "type": "module",\n  "license": "MIT"\n}\n',
  'src/kepler.ts': `/** The eccentric anomaly, in radians, of a mean anomaly: Kepler's equation by Newton's method. */
export function eccentricAnomaly(meanAnomaly: number, eccentricity: number): number {
  let anomaly = meanAnomaly;
  for (let step = 0; step < 30; step += 1) {
    const error = anomaly - eccentricity * Math.sin(anomaly) - meanAnomaly;
    anomaly -= error / (1 - eccentricity * Math.cos(anomaly));
    if (Math.abs(error) < 1e-13) break;
  }
  return anomaly;
}
`,
  'src/elements.ts': `/** Keplerian elements: lengths in kilometres, angles in radians. */
export interface Elements {
  semiMajorAxis: number;
  eccentricity: number;
  inclination: number;
  ascendingNode: number;
  argumentOfPeriapsis: number;
  meanAnomaly: number;
}

/** The period in seconds around a body of gravitational parameter mu (km³/s²). */
export function period(elements: Elements, mu = 398_600.4418): number {
  return 2 * Math.PI * Math.sqrt(elements.semiMajorAxis ** 3 / mu);
}
`,
  'src/position.ts': `import type { Elements } from './elements.ts';
import { eccentricAnomaly } from './kepler.ts';

/** The position in kilometres in the inertial frame of the central body. */
export function position(elements: Elements): [number, number, number] {
  const { semiMajorAxis: a, eccentricity: e, inclination: i, ascendingNode: node, argumentOfPeriapsis: w } = elements;
  const anomaly = eccentricAnomaly(elements.meanAnomaly, e);
  const x = a * (Math.cos(anomaly) - e);
  const y = a * Math.sqrt(1 - e * e) * Math.sin(anomaly);
  const u = [Math.cos(w) * x - Math.sin(w) * y, Math.sin(w) * x + Math.cos(w) * y];
  return [
    Math.cos(node) * u[0] - Math.sin(node) * Math.cos(i) * u[1],
    Math.sin(node) * u[0] + Math.cos(node) * Math.cos(i) * u[1],
    Math.sin(i) * u[1],
  ];
}
`,
  'src/frames.ts': `/** Turns an inertial position into one that is fixed to the Earth, at a sidereal angle in radians. */
export function toEarthFixed([x, y, z]: [number, number, number], angle: number): [number, number, number] {
  return [Math.cos(angle) * x + Math.sin(angle) * y, Math.cos(angle) * y - Math.sin(angle) * x, z];
}
`,
  'src/two-line.ts': `/** The mean motion, in revolutions a day, and the inclination, in degrees, of a two-line element set. */
export function parseTwoLine(second: string): { meanMotion: number; inclination: number } {
  if (!second.startsWith('2 ')) throw new Error('Not the second line of an element set: ' + second);
  return { inclination: Number(second.slice(8, 16)), meanMotion: Number(second.slice(52, 63)) };
}
`,
  'test/kepler.test.ts': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eccentricAnomaly } from '../src/kepler.ts';

test('a circle needs no correction', () => assert.equal(eccentricAnomaly(1, 0), 1));
test('half a turn stays half a turn', () => assert.ok(Math.abs(eccentricAnomaly(Math.PI, 0.4) - Math.PI) < 1e-12));
`,
  'docs/kepler.md': `# Kepler's equation

$M = E - e \\sin E$ has no closed solution. Newton's method from $E = M$ takes four steps for $e < 0.3$.
`,
} as const;

export interface Week {
  number: number;
  topic: string;
  /** What the lecture says, a sentence a paragraph. */
  points: readonly string[];
  /** The function that the week's pictures and tables show. */
  value(x: number): number;
  /** The same in TeX and in Python. */
  tex: string;
  python: string;
}

const week = (
  number: number,
  topic: string,
  value: (x: number) => number,
  [tex, python]: readonly [string, string],
  points: readonly string[],
): Week => ({ number, topic, value, tex, python, points });

/** The twelve weeks of the course. */
export const weeks: readonly Week[] = [
  week(
    1,
    'Limits',
    (x) => (x === 0 ? 1 : Math.sin(3 * x) / (3 * x)),
    ['\\frac{\\sin 3x}{3x}', 'np.sinc(3 * x / np.pi)'],
    [
      'A limit says where the values of a function go, not what the function does there.',
      'The quotient has a hole at zero, and both sides lead to the same point.',
      'For every tolerance there is a distance within which the values stay: that is the whole definition.',
    ],
  ),
  week(
    2,
    'Continuity',
    (x) => Math.abs(x) - 1,
    ['|x| - 1', 'np.abs(x) - 1'],
    [
      'A continuous function keeps near points near.',
      'The intermediate value theorem finds a root wherever the sign changes.',
      'A corner does not break continuity; it will break the derivative next week.',
    ],
  ),
  week(
    3,
    'Derivatives',
    (x) => x ** 3 / 4 - x,
    ['\\tfrac14 x^3 - x', 'x**3 / 4 - x'],
    [
      'The derivative is the limit of the slopes of secants.',
      'A differentiable function looks like a line under the microscope.',
      'Its sign tells where the function rises.',
    ],
  ),
  week(
    4,
    'Chain rule',
    (x) => Math.sin(x * x),
    ['\\sin(x^2)', 'np.sin(x**2)'],
    [
      'Rates multiply: the outer rate at the inner value times the inner rate.',
      'The oscillation gets faster because the inner function does.',
      'Implicit differentiation is the chain rule read backwards.',
    ],
  ),
  week(
    5,
    'Extrema',
    (x) => Math.exp(-x * x) * (x + 0.5),
    ['(x + \\tfrac12)e^{-x^2}', '(x + 0.5) * np.exp(-x**2)'],
    [
      'At an inner extremum the derivative is zero; the converse fails.',
      'The second derivative tells hills from valleys.',
      'On a closed interval compare the candidates with the ends.',
    ],
  ),
  week(
    6,
    'Integrals',
    (x) => Math.sqrt(Math.max(0, 4 - x * x)),
    ['\\sqrt{4 - x^2}', 'np.sqrt(np.maximum(0, 4 - x**2))'],
    [
      'An integral is the limit of sums over ever finer partitions.',
      'The area under this curve is half a circle, so its value is known beforehand.',
      'Midpoints converge faster than end points.',
    ],
  ),
  week(
    7,
    'Fundamental theorem',
    (x) => x * Math.cos(x),
    ['x\\cos x', 'x * np.cos(x)'],
    [
      'Differentiation undoes integration, and the other way round up to a constant.',
      'An antiderivative turns an area into a difference of two values.',
      'Here it is found by parts.',
    ],
  ),
  week(
    8,
    'Substitution',
    (x) => x * Math.exp((-x * x) / 2),
    ['x e^{-x^2/2}', 'x * np.exp(-x**2 / 2)'],
    [
      'Substitution is the chain rule under the integral sign.',
      'The limits change with the variable.',
      'Odd functions integrate to zero over symmetric intervals.',
    ],
  ),
  week(
    9,
    'Differential equations',
    (x) => 2 / (1 + Math.exp(-2 * x)) - 1,
    ['\\frac{2}{1 + e^{-2x}} - 1', '2 / (1 + np.exp(-2 * x)) - 1'],
    [
      'Logistic growth starts like an exponential and ends at a capacity.',
      'Separable equations are integrated on both sides.',
      'The slope field shows the solutions before they are found.',
    ],
  ),
  week(
    10,
    'Series',
    (x) => x - x ** 3 / 6 + x ** 5 / 120,
    ['x - \\tfrac{x^3}{6} + \\tfrac{x^5}{120}', 'x - x**3 / 6 + x**5 / 120'],
    [
      'A series converges when its partial sums do.',
      'Terms that go to zero are needed, and not enough.',
      'The ratio test settles most power series.',
    ],
  ),
  week(
    11,
    'Taylor polynomials',
    (x) => Math.cos(2 * x),
    ['\\cos 2x', 'np.cos(2 * x)'],
    [
      'The Taylor polynomial matches as many derivatives as its degree.',
      'The remainder bounds the error before anything is computed.',
      'Around zero few terms suffice; far away none do.',
    ],
  ),
  week(
    12,
    'Exam review',
    (x) => Math.sin(x) + Math.sin(3 * x) / 3,
    ['\\sin x + \\tfrac13 \\sin 3x', 'np.sin(x) + np.sin(3 * x) / 3'],
    [
      'Limits, derivatives, integrals and series are one idea at four places.',
      'Say what is known, what is asked, and which theorem leads from one to the other.',
      'Check every answer with a picture.',
    ],
  ),
];

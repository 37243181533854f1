/** How many entries an undo left alone; older answers only list the first hundred. */
export function countLeftAlone({ leftAlone, leftAloneCount }: { leftAlone: string[]; leftAloneCount: number }): number {
  return Math.max(leftAloneCount, leftAlone.length);
}

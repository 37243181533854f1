import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Where the files are that take longest: each starts a whole site of its own, and waits for what was broken to mend. */
const longest = ['/scripts/test/system/faults/', '/scripts/test/system/', '/scripts/start/'];

/** Begins with the files that take longest, so that at the end of a run nobody waits for one alone. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const index = longest.findIndex((place) => moduleId.includes(place));
      return index === -1 ? longest.length : index;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

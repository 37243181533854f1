import { Tooltip } from '@mantine/core';
import classes from './cut-path.module.css';
import { splitPath } from './format/split-path.ts';

/** A path in one line, cut in the middle so that its end stays readable; whole in the tooltip. */
export function CutPath({ path }: { path: string }) {
  const { head, tail } = splitPath(path);
  return (
    <Tooltip label={<span className={classes.whole}>{path}</span>}>
      <span className={classes.path}>
        {head && <span className={classes.head}>{head}</span>}
        <span className={classes.tail}>{tail}</span>
      </span>
    </Tooltip>
  );
}

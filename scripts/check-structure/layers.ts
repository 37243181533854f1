import { isLayerRuleBroken, layerRules } from './layer-rules.ts';
import { readImports } from './read-imports.ts';
import type { Problem, SourceFile } from './source-file.ts';

/**
 * Imports that cross layers, by where they really lead. The linter sees a specifier's text alone: this finds the same
 * crossing through any number of `../`, and what depends on which noun a file belongs to.
 */
export function checkLayers(files: SourceFile[]): Problem[] {
  return files
    .filter((file) => !/\.integration\.test\.ts$|\.deep\.test\.ts$/.test(file.path))
    .flatMap((file) => readImports(file).flatMap((found) => problemsOf(file.path, found)));
}

function problemsOf(path: string, found: { line: number; target: string | null }): Problem[] {
  const { line, target } = found;
  if (target === null) return [];
  const broken = layerRules.find((rule) => isLayerRuleBroken(rule, path, target));
  return broken ? [{ path, line, message: `${target}: ${broken.message}` }] : [];
}

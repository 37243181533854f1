import { expect, it } from 'vitest';
import { testProject } from '../testing/test-project.ts';
import { treePaths } from './tree-paths.ts';
import { treesInUse } from './trees-in-use.ts';

const treeOf = (project: ReturnType<typeof testProject>) => treePaths('/data', project);

it('a tree that was just made stays at the next hello, whose list does not have its project yet', () => {
  const [placed, made] = [treeOf(testProject()), treeOf(testProject())];
  const trees = treesInUse();
  trees.replace([placed]);
  trees.add(made);
  trees.replace([placed]);
  expect(trees.all()).toEqual([placed, made]);
  trees.replace([placed, made]);
  expect(trees.all()).toEqual([placed, made]);
  trees.replace([placed]);
  expect(trees.all()).toEqual([placed]);
});

it('the tree of a project that is removed is gone at once, whoever told of it', () => {
  const [placed, made, other] = [treeOf(testProject()), treeOf(testProject()), treeOf(testProject())];
  const trees = treesInUse();
  trees.replace([placed, other]);
  trees.add(made);
  for (const { project } of [placed, made]) trees.remove(project.projectId);
  expect(trees.all()).toEqual([other]);
});

it('a newer tree of a project stays the one in use after a list from before it', () => {
  const project = testProject();
  const [older, newer] = [treeOf(project), treeOf({ ...project, treeId: 2, epoch: 2 })];
  const trees = treesInUse();
  trees.replace([older]);
  trees.add(newer);
  trees.replace([older]);
  expect(trees.all()).toEqual([newer]);
});

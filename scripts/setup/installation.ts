import type { Tool } from './tools/tool.ts';

/** What the ways to get a tool need to know. */
export interface Installation {
  name: string;
  tool: Tool;
  /** Called with what is being done, and how far it is. */
  say(text: string): void;
  signal?: AbortSignal;
}

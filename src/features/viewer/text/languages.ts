import type { LanguageInput } from 'shiki/core';

type Load = () => Promise<{ default: LanguageInput }>;

/** The languages that are coloured, each fetched when a file of it is opened. */
const loaders = {
  bash: () => import('shiki/langs/bash.mjs'),
  bibtex: () => import('shiki/langs/bibtex.mjs'),
  c: () => import('shiki/langs/c.mjs'),
  cpp: () => import('shiki/langs/cpp.mjs'),
  csharp: () => import('shiki/langs/csharp.mjs'),
  css: () => import('shiki/langs/css.mjs'),
  diff: () => import('shiki/langs/diff.mjs'),
  docker: () => import('shiki/langs/docker.mjs'),
  fortran: () => import('shiki/langs/fortran-free-form.mjs'),
  go: () => import('shiki/langs/go.mjs'),
  haskell: () => import('shiki/langs/haskell.mjs'),
  html: () => import('shiki/langs/html.mjs'),
  ini: () => import('shiki/langs/ini.mjs'),
  java: () => import('shiki/langs/java.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  jsonl: () => import('shiki/langs/jsonl.mjs'),
  julia: () => import('shiki/langs/julia.mjs'),
  kotlin: () => import('shiki/langs/kotlin.mjs'),
  latex: () => import('shiki/langs/latex.mjs'),
  lua: () => import('shiki/langs/lua.mjs'),
  make: () => import('shiki/langs/make.mjs'),
  markdown: () => import('shiki/langs/markdown.mjs'),
  matlab: () => import('shiki/langs/matlab.mjs'),
  perl: () => import('shiki/langs/perl.mjs'),
  php: () => import('shiki/langs/php.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  r: () => import('shiki/langs/r.mjs'),
  ruby: () => import('shiki/langs/ruby.mjs'),
  rust: () => import('shiki/langs/rust.mjs'),
  scala: () => import('shiki/langs/scala.mjs'),
  sql: () => import('shiki/langs/sql.mjs'),
  swift: () => import('shiki/langs/swift.mjs'),
  toml: () => import('shiki/langs/toml.mjs'),
  tsx: () => import('shiki/langs/tsx.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  xml: () => import('shiki/langs/xml.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
} satisfies Record<string, Load>;

export type LanguageName = keyof typeof loaders;

const extensions: Readonly<Record<string, LanguageName>> = {
  bash: 'bash',
  bib: 'bibtex',
  c: 'c',
  cc: 'cpp',
  cfg: 'ini',
  cjs: 'javascript',
  conf: 'ini',
  cpp: 'cpp',
  cs: 'csharp',
  css: 'css',
  cxx: 'cpp',
  diff: 'diff',
  f90: 'fortran',
  f95: 'fortran',
  go: 'go',
  h: 'c',
  hh: 'cpp',
  hpp: 'cpp',
  hs: 'haskell',
  htm: 'html',
  html: 'html',
  ini: 'ini',
  ipynb: 'json',
  java: 'java',
  jl: 'julia',
  js: 'javascript',
  json: 'json',
  jsonl: 'jsonl',
  jsx: 'tsx',
  kt: 'kotlin',
  lua: 'lua',
  m: 'matlab',
  md: 'markdown',
  mjs: 'javascript',
  mk: 'make',
  ndjson: 'jsonl',
  patch: 'diff',
  php: 'php',
  pl: 'perl',
  py: 'python',
  pyi: 'python',
  r: 'r',
  rb: 'ruby',
  rs: 'rust',
  sage: 'python',
  scala: 'scala',
  sh: 'bash',
  sql: 'sql',
  sty: 'latex',
  svg: 'xml',
  swift: 'swift',
  tex: 'latex',
  toml: 'toml',
  ts: 'typescript',
  tsx: 'tsx',
  xhtml: 'html',
  xml: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
  zsh: 'bash',
};
const wholeNames: Readonly<Record<string, LanguageName>> = {
  dockerfile: 'docker',
  makefile: 'make',
  gnumakefile: 'make',
  '.bashrc': 'bash',
  '.profile': 'bash',
  '.zshrc': 'bash',
};

/** The language of a file by its name; null where it is shown without colours. */
export function languageOf(name: string): LanguageName | null {
  const lower = name.toLowerCase();
  const extension = lower.slice(lower.lastIndexOf('.') + 1);
  const found = Object.hasOwn(wholeNames, lower)
    ? wholeNames[lower]
    : Object.hasOwn(extensions, extension)
      ? extensions[extension]
      : undefined;
  return found ?? null;
}

const prose: ReadonlySet<LanguageName | null> = new Set([null, 'markdown', 'latex', 'bibtex']);

/** True for a file whose lines are sentences rather than code, by its name; one of no known language is taken for such. */
export function isProse(name: string): boolean {
  return prose.has(languageOf(name));
}

/** Fetches a language’s grammar. */
export async function loadLanguage(name: LanguageName): Promise<LanguageInput> {
  return (await loaders[name]()).default;
}

/** A language by the name that a notebook gives it; null where it is not known. */
export function languageNamed(name: string): LanguageName | null {
  return Object.hasOwn(loaders, name) ? (name as LanguageName) : languageOf(`x.${name}`);
}

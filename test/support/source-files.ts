/** The project's files as the tidy test reads them: parsed, with what they import, say and call. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'ts5'
import { projectPath, projectRoot } from '../../src/paths.ts'

export interface Import {
  /** A path from the project's root ('src/domain/deal.ts') or a package's name ('node:fs', 'zod', '@scope/name'). */
  readonly target: string
  readonly typeOnly: boolean
  readonly line: number
}

export interface Said {
  readonly text: string
  /** Whether a template goes on after this text. */
  readonly open: boolean
  readonly line: number
}

export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly lines: number
  readonly imports: readonly Import[]
  readonly strings: readonly Said[]
  /** Uses of the clock, of chance, of the environment, of the console and of the network that were not handed in: what, where. */
  readonly worldly: readonly { readonly what: string; readonly line: number }[]
  readonly defaultExport: boolean
}

/** All files below a folder of the project, as paths from its root. */
export function filesBelow(folder: string): string[] {
  const all: string[] = []
  const walk = (path: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const inside = join(path, entry.name)
      if (entry.isDirectory()) walk(inside)
      else all.push(relative(projectRoot, inside))
    }
  }
  if (statSync(projectPath(folder), { throwIfNoEntry: false })?.isDirectory()) walk(projectPath(folder))
  return all.sort()
}

export const readSources = (folder: string): SourceFile[] =>
  filesBelow(folder)
    .filter((path) => path.endsWith('.ts'))
    .map(readSource)

function readSource(path: string): SourceFile {
  const text = readFileSync(projectPath(path), 'utf8')
  return parseSource(path, text)
}

/** Reads one file's text as if it lay at `path`. */
export function parseSource(path: string, text: string): SourceFile {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)
  const imports: Import[] = []
  const strings: Said[] = []
  const worldly: { what: string; line: number }[] = []
  const bound = new Set<string>()
  let defaultExport = false
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
  const found = (specifier: ts.Node, typeOnly: boolean) => {
    if (ts.isStringLiteralLike(specifier)) {
      imports.push({ target: targetOf(path, specifier.text), typeOnly, line: lineOf(specifier) })
    }
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      found(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false)
      return
    }
    if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      found(node.moduleSpecifier, node.isTypeOnly)
      return
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) found(node.argument.literal, true)
    if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      node.arguments[0]
    ) {
      found(node.arguments[0], false)
    }
    if (ts.isExportAssignment(node)) defaultExport = true
    if (
      ts.canHaveModifiers(node) &&
      ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
    ) {
      defaultExport = true
    }
    if (ts.isStringLiteralLike(node)) strings.push({ text: node.text, open: false, line: lineOf(node) })
    if (ts.isTemplateHead(node)) strings.push({ text: node.text, open: true, line: lineOf(node) })
    if (
      (ts.isParameter(node) || ts.isBindingElement(node) || ts.isVariableDeclaration(node)) &&
      ts.isIdentifier(node.name)
    ) {
      bound.add(node.name.text)
    }
    const what = worldlyUse(node)
    if (what !== null) worldly.push({ what, line: lineOf(node) })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return {
    path,
    text,
    lines: text.split('\n').length - 1,
    imports,
    strings,
    worldly: worldly.filter(({ what }) => !bound.has(what)),
    defaultExport,
  }
}

function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return join(dirname(path), specifier)
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

const MEMBERS = new Set(['Date.now', 'Math.random', 'process.env', 'performance.now', 'globalThis.fetch'])
const NAMES = new Set(['console', 'fetch'])

function worldlyUse(node: ts.Node): string | null {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
    return 'new Date()'
  if (ts.isPropertyAccessExpression(node)) {
    const access = `${node.expression.getText()}.${node.name.text}`
    return MEMBERS.has(access) ? access : null
  }
  if (!ts.isIdentifier(node) || !NAMES.has(node.text)) return null
  const { parent } = node
  const isOwnName =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ts.isTypeQueryNode(parent) ||
    ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodDeclaration(parent)) &&
      parent.name === node) ||
    ts.isMethodSignature(parent) ||
    ts.isBindingElement(parent) ||
    ts.isParameter(parent)
  return isOwnName ? null : node.text
}

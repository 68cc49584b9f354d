/**
 * Makes src/sandbox/telegram/request-schema.jsonl from the types of @grammyjs/types: a JSON Schema for the
 * parameters of each method of the Bot API. Run by `npm run sandbox:schema` after an update of that package.
 *
 * One line is one definition: {"method":NAME,"schema":{}} or {"type":NAME,"schema":{}}. A file to be uploaded is
 * a string here, since on the wire it is "attach://PART", a file_id or an address.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'ts5'
import { projectPath } from '../../src/paths.ts'

type Schema = Record<string, unknown>

const ROOT_FILE = projectPath('test/sandbox/every-method.ts')
const ROOT_TEXT = `
import type { ApiMethods } from '@grammyjs/types'
interface InputFile { readonly upload: true }
export declare const methods: ApiMethods<InputFile>
`

/** The schema as the lines of the file. */
export function makeRequestSchema(): string {
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  }
  const host = ts.createCompilerHost(options)
  const { readFile, fileExists, getSourceFile } = host
  host.fileExists = (name) => name === ROOT_FILE || fileExists.call(host, name)
  host.readFile = (name) => (name === ROOT_FILE ? ROOT_TEXT : readFile.call(host, name))
  host.getSourceFile = (name, languageVersion, ...rest) =>
    name === ROOT_FILE
      ? ts.createSourceFile(name, ROOT_TEXT, languageVersion, true)
      : getSourceFile.call(host, name, languageVersion, ...rest)
  const program = ts.createProgram([ROOT_FILE], options, host)
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(ROOT_FILE)
  if (!source) throw new Error('the root of the schema was not read')

  const types = new Map<string, Schema>()

  const objectSchema = (type: ts.Type): Schema => {
    const properties: Record<string, Schema> = {}
    const required: string[] = []
    for (const property of checker.getPropertiesOfType(type)) {
      properties[property.name] = schemaOf(
        checker.getTypeOfSymbolAtLocation(property, source as ts.SourceFile),
      )
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name)
    }
    return {
      type: 'object',
      properties,
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
    }
  }

  const unionSchema = (parts: readonly ts.Type[]): Schema => {
    const literals = parts.filter((part) => part.isStringLiteral() || part.isNumberLiteral())
    const booleans = parts.filter((part) => part.flags & ts.TypeFlags.BooleanLiteral)
    const others = parts.filter((part) => !literals.includes(part as never) && !booleans.includes(part))
    const anyOf = others.map(schemaOf)
    if (booleans.length > 1) anyOf.push({ type: 'boolean' })
    else anyOf.push(...booleans.map(schemaOf))
    if (literals.length > 0) anyOf.push({ enum: literals.map((part) => (part as ts.LiteralType).value) })
    const unique = [...new Map(anyOf.map((schema) => [JSON.stringify(schema), schema])).values()]
    return unique.length === 1 ? (unique[0] as Schema) : { anyOf: unique }
  }

  /** A named interface becomes a definition of its own, so that recursion (rich messages) ends. */
  const definition = (name: string, type: ts.Type): Schema => {
    if (!types.has(name)) {
      types.set(name, {})
      types.set(name, type.isUnion() ? unionSchema(type.types) : objectSchema(type))
    }
    return { $ref: `#/$defs/${name}` }
  }

  const nameOf = (type: ts.Type): string | null => {
    const symbol = type.aliasSymbol ?? type.getSymbol()
    if (!symbol || symbol.name.startsWith('__')) return null
    const owner = (symbol as unknown as { parent?: ts.Symbol }).parent
    const inNamespace = owner?.declarations?.some(ts.isModuleDeclaration)
    return inNamespace ? `${owner?.name}.${symbol.name}` : symbol.name
  }

  const schemaOf = (type: ts.Type): Schema => {
    const flags = type.flags
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: checker.typeToString(type) === 'true' }
    if (flags & ts.TypeFlags.Boolean) return { type: 'boolean' }
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value }
    if (flags & ts.TypeFlags.String) return { type: 'string' }
    if (flags & ts.TypeFlags.Number) return { type: 'number' }
    if (checker.isArrayType(type)) {
      return {
        type: 'array',
        items: schemaOf(checker.getTypeArguments(type as ts.TypeReference)[0] as ts.Type),
      }
    }
    const name = nameOf(type)
    if (name === 'InputFile') return { type: 'string' }
    if (type.isUnion()) {
      return type.aliasSymbol && !type.aliasTypeArguments && name
        ? definition(name, type)
        : unionSchema(type.types)
    }
    if (type.isIntersection()) return objectSchema(type)
    if (flags & ts.TypeFlags.Object) return name ? definition(name, type) : objectSchema(type)
    throw new Error(`no schema for ${checker.typeToString(type)}`)
  }

  const methods = checker
    .getExportsOfModule(checker.getSymbolAtLocation(source) as ts.Symbol)
    .map((symbol) => checker.getTypeOfSymbolAtLocation(symbol, source))[0]
  if (!methods) throw new Error('no methods found')
  const lines: string[] = []
  for (const method of checker.getPropertiesOfType(methods)) {
    const signature = checker.getTypeOfSymbolAtLocation(method, source).getCallSignatures()[0]
    const parameter = signature?.parameters[0]
    const type = parameter && checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(parameter, source))
    const schema: Schema = type ? objectSchema(type) : { type: 'object', additionalProperties: false }
    lines.push(JSON.stringify({ method: method.name, schema }))
  }
  for (const [type, schema] of [...types].sort(([a], [b]) => (a < b ? -1 : 1)))
    lines.push(JSON.stringify({ type, schema }))
  return `${lines.join('\n')}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(projectPath('src/sandbox/telegram/request-schema.jsonl'), makeRequestSchema())
}

import { readFileSync } from 'node:fs'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { projectPath } from '../../../paths.ts'
import { badRequest } from '../refusal.ts'

interface Schema {
  readonly type?: string
  readonly $ref?: string
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
}

export interface RequestCheck {
  /** The method's name as the documentation spells it, for a name in any case. */
  nameOf(method: string): string | undefined
  /**
   * The parameters with a form's strings made numbers and objects, and a file sent under a parameter's own name
   * made its "attach://NAME". Throws the refusal of what does not fit.
   */
  check(method: string, values: Record<string, unknown>, fileNames: Iterable<string>): Record<string, unknown>
}

let opened: RequestCheck | null = null

/** Checks requests against the schema that `npm run sandbox:schema` made of the Bot API's types; read once. */
export function openRequestCheck(): RequestCheck {
  opened ??= readRequestCheck()
  return opened
}

function readRequestCheck(): RequestCheck {
  const methods = new Map<string, Schema>()
  const definitions: Record<string, Schema> = {}
  const names = new Map<string, string>()
  const lines = readFileSync(projectPath('src/sandbox/telegram/request-schema.jsonl'), 'utf8')
    .trim()
    .split('\n')
  for (const line of lines) {
    const { method, type, schema } = JSON.parse(line) as { method?: string; type?: string; schema: Schema }
    if (method) methods.set(method, schema)
    if (method) names.set(method.toLowerCase(), method)
    if (type) definitions[type] = schema
  }
  const ajv = new Ajv({
    strict: false,
    addUsedSchema: false,
    inlineRefs: false,
    meta: false,
    validateSchema: false,
  })
  ajv.addSchema({ $id: 'telegram', $defs: definitions })
  const compiled = new Map<string, ValidateFunction>()

  const validatorOf = (method: string, schema: Schema): ValidateFunction => {
    const known = compiled.get(method)
    if (known) return known
    const external = JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"telegram#/$defs/')) as object
    const fresh = ajv.compile(external)
    compiled.set(method, fresh)
    return fresh
  }

  const takesString = (schema: Schema): boolean =>
    schema.type === 'string' ||
    (schema.enum?.some((value) => typeof value === 'string') ?? false) ||
    (schema.anyOf?.some(takesString) ?? false) ||
    (schema.$ref ? takesString(definitions[schema.$ref.replace('#/$defs/', '')] ?? {}) : false)

  return {
    nameOf: (method) => names.get(method.toLowerCase()),
    check(method, values, fileNames) {
      const schema = methods.get(method)
      if (!schema) throw new Error(`no schema for ${method}`)
      const args: Record<string, unknown> = {}
      for (const [name, value] of Object.entries(values)) {
        const property = schema.properties?.[name]
        if (value === null) continue
        args[name] =
          typeof value === 'string' && property && !takesString(property) ? fromForm(name, value) : value
      }
      for (const name of fileNames) {
        if (schema.properties?.[name] && !(name in args)) args[name] = `attach://${name}`
      }
      const validate = validatorOf(method, schema)
      if (!validate(args)) throw badRequest(explain(args, validate.errors ?? []))
      return args
    },
  }
}

/** A form's string where the method takes a number, a truth value or an object. */
function fromForm(name: string, value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    throw badRequest(`can't parse ${name} JSON object`)
  }
}

/** The most telling error, in Telegram's words where they are known. */
function explain(args: Record<string, unknown>, errors: readonly ErrorObject[]): string {
  const deepest = Math.max(...errors.map(({ instancePath }) => instancePath.split('/').length))
  const error = errors.find(({ instancePath }) => instancePath.split('/').length === deepest)
  const path = error?.instancePath ?? ''
  if (path === '' && error?.keyword === 'required') {
    const missing = String(error.params.missingProperty)
    if (missing === 'chat_id') return 'chat_id is empty'
    if (missing === 'text') return 'message text is empty'
    if (missing === 'photo') return 'there is no photo in the request'
    return `parameter "${missing}" is required`
  }
  if (error?.keyword === 'additionalProperties' && path === '') {
    return `unknown parameter "${String(error.params.additionalProperty)}"`
  }
  const result = /^\/(?:results\/\d+|result)(?=\/|$)/.exec(path)
  if (result) return explainResult(at(args, result[0]))
  const button = /^\/reply_markup\/inline_keyboard\/(\d+)\/(\d+)/.exec(path)
  if (button) return explainButton(at(args, button[0]))
  const field = path.slice(1).replaceAll('/', '.')
  const allowed = error?.keyword === 'enum' ? `: ${JSON.stringify(error.params.allowedValues)}` : ''
  return `can't parse parameter "${field}": ${error?.message ?? 'wrong value'}${allowed}`
}

/** Of an inline result Telegram names the first field that is missing. */
function explainResult(result: unknown): string {
  const prefix = "can't parse inline query result: "
  if (typeof result !== 'object' || result === null) return `${prefix}Inline query result must be an object`
  const needed = ['type', 'id', ...('type' in result && result.type === 'article' ? ARTICLE_FIELDS : [])]
  const missing = needed.find((name) => !(name in result))
  if (missing) return `${prefix}Can't find field "${missing}"`
  const markup = 'reply_markup' in result ? result.reply_markup : undefined
  const rows = (markup as { inline_keyboard?: unknown } | undefined)?.inline_keyboard
  const wrong = Array.isArray(rows) ? rows.flat().find((button) => kindsOf(button).length !== 1) : undefined
  if (wrong) return explainButton(wrong)
  return `${prefix}a field of the result is unknown or of the wrong type`
}

const ARTICLE_FIELDS = ['input_message_content', 'title']

function explainButton(button: unknown): string {
  const prefix = "can't parse inline keyboard button: "
  if (typeof button !== 'object' || button === null) return `${prefix}InlineKeyboardButton must be an Object`
  if (!('text' in button) || typeof button.text !== 'string') return `${prefix}Can't find field "text"`
  const kinds = kindsOf(button)
  if (kinds.length === 0) return `${prefix}Text buttons are unallowed in the inline keyboard`
  if (kinds.length > 1)
    return `${prefix}exactly one of the optional fields must be used, got ${kinds.join(', ')}`
  return `${prefix}field "${kinds[0]}" is unknown or of the wrong type`
}

const kindsOf = (button: object): string[] =>
  Object.keys(button).filter((key) => !['text', 'style', 'icon_custom_emoji_id'].includes(key))

const at = (value: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value)

/** Links to an operation with what is in its form: public fields only. They stand in the URL's fragment, which browsers send to no server. */
import type { FieldOf, Operation, OperationId, Values } from '../../core/ops/contract.ts'
import { isThere, valueOf } from '../../core/ops/check.ts'
import { isFile } from '../../core/ops/data.ts'
import { operations } from '../../core/ops/list.ts'
import { isPage, pageOf } from './pages.ts'
import type { PageId } from '../../words/encrypt.ts'

/** Chat programs and proxies cut longer addresses. */
const MOST_CHARACTERS = 8000

/** What a link would carry of a form: public texts that differ from what the form starts with anyway. */
function carried<O extends OperationId>({ fields }: Operation<O, unknown>, values: Values<O>): URLSearchParams {
  const params = new URLSearchParams()
  for (const field of fields) {
    const value = valueOf(values, field.id)
    if (field.secrecy === 'public' && isThere(field, values) && !isFile(value) && field.holdsSecret?.(value) !== true && value !== '' && value !== (field.initial ?? field.options?.[0])) params.set(field.id, value)
  }
  return params
}

/** The whole address, or null where it would be too long. */
export function linkTo<O extends OperationId>(operation: Operation<O, unknown>, values: Values<O>, page = location.href): string | null {
  const params = carried(operation, values).toString()
  const link = `${page.split('#')[0]}#/encrypt/${pageOf(operation.id)}/${operation.id}${params && `/${params}`}`
  return link.length <= MOST_CHARACTERS ? link : null
}

export interface Route {
  readonly page: PageId
  /** The operation that is meant, and what its link carried, as it stands there. */
  readonly operation: OperationId | null
  readonly params: string
}

const isOperation = (id: string): id is OperationId => Object.hasOwn(operations, id)

/** `/encrypt/hash/hmac/algorithm=SHA-512`; null where the page is none. */
export function routeOf(path: string): Route | null {
  const [, , page = '', operation = '', ...rest] = path.split('/')
  if (!isPage(page)) return null
  return { page, operation: isOperation(operation) && pageOf(operation) === page ? operation : null, params: rest.join('/') }
}

/** What a link carries for an operation: its public fields, and of choices only those that there are. */
export function valuesIn<O extends OperationId>({ fields }: Operation<O, unknown>, params: string): Partial<Values<O>> {
  const given = new URLSearchParams(params)
  const known = fields.filter(({ id, secrecy, options }) => secrecy === 'public' && given.has(id) && (!options || options.includes(given.get(id) ?? '')))
  return Object.fromEntries(known.map(({ id }): [FieldOf<O>, string] => [id, given.get(id) ?? ''])) as Partial<Values<O>>
}

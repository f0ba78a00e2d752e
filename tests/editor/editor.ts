import { getLanguageService } from 'vscode-json-languageservice'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { planSchema } from '../../src/language/schema.js'

const uri = 'plan.schema.json'

const service = getLanguageService({})
service.configure({ allowComments: false, schemas: [{ uri, fileMatch: ['*.plan.json'], schema: planSchema() }] })

/** A plan in which `|` is the cursor, as it stands in the editor. */
function opened(text: string) {
  const offset = text.indexOf('|')
  const document = TextDocument.create('file:///my.plan.json', 'json', 1, text.replace('|', ''))
  return { document, tree: service.parseJSONDocument(document), position: document.positionAt(Math.max(offset, 0)) }
}

export interface Offer {
  readonly label: string
  readonly text: string
  readonly told: string
}

/** What the editor offers at the cursor. */
export async function offers(text: string): Promise<readonly Offer[]> {
  const { document, tree, position } = opened(text)
  const list = await service.doComplete(document, position, tree)
  return (list?.items ?? []).map((item) => ({
    label: item.label,
    text: item.textEdit?.newText ?? item.insertText ?? item.label,
    told: told(item.documentation) || (item.detail ?? ''),
  }))
}

/** What the editor says of the word under the cursor. */
export async function hover(text: string): Promise<string> {
  const { document, tree, position } = opened(text)
  const found = await service.doHover(document, position, tree)
  const contents = found?.contents ?? ''
  return Array.isArray(contents) ? contents.map(told).join('\n') : told(contents)
}

export interface Complaint {
  readonly word: string
  readonly line: number
  readonly message: string
}

/** What the editor underlines: the words that are marked, their line, and what it says of them. */
export async function complaints(text: string): Promise<readonly Complaint[]> {
  const { document, tree } = opened(text)
  const found = await service.doValidation(document, tree)
  return found.map(({ range, message }) => ({
    word: document.getText(range),
    line: range.start.line + 1,
    message: told(message),
  }))
}

type Told = string | { readonly value: string } | undefined

function told(content: Told): string {
  return typeof content === 'object' ? content.value : (content ?? '')
}

import { parseDay } from '../core/day.js'
import { dayReader, isDatePattern, numberReader, plainWritten } from './written.js'

/** How a number seems to be written, as details of "written"; nothing where it could be read in two ways. */
export function likelyNumber(text: string): string | undefined {
  const [, sign = '', decimal] = /^-?\d{1,3}(?:([., '])\d{3})+(?:([.,])\d+)?$/.exec(text) ?? []
  const isGrouped = decimal !== undefined || text.split(sign).length > 2
  const group = isGrouped ? sign : ''
  const point = decimal ?? (group === ',' ? '.' : ',')
  const isSure = sign === '' || (isGrouped && group !== point)
  if (!isSure || numberReader({ ...plainWritten, group, decimal: point === '.' ? '.' : ',' })(text) === undefined)
    return undefined
  return [...(point === '.' ? [] : [`"decimal": "${point}"`]), ...(group === '' ? [] : [`"group": "${group}"`])].join(
    ', ',
  )
}

/** How a day seems to be written: one pattern, or two where day and month cannot be told apart. */
export function likelyDates(text: string): readonly string[] {
  const [, first = '', sign = '', second = '', third = ''] = /^(\d{1,4})([./ -])(\d{1,2})\2(\d{1,4})$/.exec(text) ?? []
  const isShort = [first, second, third].some(({ length }) => length === 1)
  const [day, month] = isShort ? ['D', 'M'] : ['DD', 'MM']
  const orders =
    first.length === 4
      ? [['YYYY', month, day]]
      : sign === '.'
        ? [[day, month, 'YYYY']]
        : [
            [day, month, 'YYYY'],
            [month, day, 'YYYY'],
          ]
  return orders
    .map((parts) => parts.join(sign))
    .filter((pattern) => isDatePattern(pattern) && parseDay(dayReader(pattern)(text) ?? '') !== undefined)
}

import type { PlanPlace } from '../core/diagnostic.js'
import { fileAt } from '../read/home.js'
import type { Plan } from './plan.js'

/** A place of a plan, in the file in which it was written. */
export function placeIn({ file, home }: Pick<Plan, 'file' | 'home'>, pointer: string): PlanPlace {
  return { file: home === undefined ? file : fileAt(home, pointer), pointer, on: 'value' }
}

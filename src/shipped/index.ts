/**
 * The rule files that are shipped: vocabularies, and plans to start from.
 *
 * @module gainshare/rules
 */
export { openShipped, shippedNames } from './open-shipped.js'

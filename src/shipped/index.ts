export { openShipped, shippedNames } from './open-shipped.js'

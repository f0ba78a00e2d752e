export { type Checked, type Diagnostic, hasErrors, type Place, type Severity } from './core/diagnostic.js'

/** The version of gainshare that made a statement; a test holds it equal to package.json. */
export const engineVersion = '0.1.0'

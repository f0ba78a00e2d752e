/** The newest version of the language that this engine reads. */
export const languageVersion = 1

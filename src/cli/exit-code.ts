/** How a command ends, as the shell sees it. */
export const exitCode = {
  done: 0,
  /** Something is wrong in the plan, in the rows, or an example failed. */
  problems: 1,
  /** The command was given in a way that has no meaning, or its output exists. */
  usage: 2,
  /** A mistake of gainshare itself. */
  bug: 70,
  /** The result could not be written. */
  notWritten: 74,
  /** Whoever was reading the result has stopped (as with SIGPIPE). */
  notRead: 141,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/** Ends a command early: what is said goes to standard error. */
export interface Stop {
  readonly stop: ExitCode
  readonly said: string
}

/** Ends a command because of how it was called. */
export function misused(said: string, hint?: string): Stop {
  return { stop: exitCode.usage, said: `${said}${hint === undefined ? '' : `\n${hint}`}\n` }
}

declare module 'jstat' {
  const jStat: {
    erfc(x: number): number
    erfcinv(p: number): number
    ibetainv(p: number, a: number, b: number): number
  }
  export default jStat
}

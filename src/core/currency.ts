import { Decimal as D, type Decimal } from './decimal.js'

/** Currencies in use and the decimals of their smallest unit (ISO 4217, list one, amendment 177; funds, metals and test codes left out). */
const byDecimals: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: [
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC',
    'CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR',
    'JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD',
    'NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN',
    'SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  ].join(' '),
  3: 'BHD IQD JOD KWD LYD OMR TND',
}

const decimals: ReadonlyMap<string, number> = new Map(
  Object.entries(byDecimals).flatMap(([places, codes]) =>
    codes.split(' ').map((code) => [code, Number(places)] as const),
  ),
)

/** The decimals of a currency's smallest unit; undefined for a code that is not a currency in use. */
export function currencyDecimals(code: string): number | undefined {
  return decimals.get(code)
}

/** The smallest amount of a currency that can be paid: 0.01 for EUR, 1 for JPY. */
export function smallestUnit(code: string): Decimal {
  return new D(10).pow(-(decimals.get(code) ?? 2))
}

export const currencyCodes: readonly string[] = [...decimals.keys()].sort()

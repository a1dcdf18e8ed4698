/**
 * What there is to know of currencies, as of December 2026: ISO 4217 for which are in use and for their decimals, Stripe's
 * page "Supported currencies" for those that payments are made in, in which steps, and from which amount on.
 */

/**
 * Currencies in use that payments are made in. Missing are those that have ended, such as the lev since 2026 (BGN), the
 * kuna (HRK) or the Antillean guilder (ANG), and those that the provider does not take, such as the ouguiya (MRU).
 */
export const CHARGEABLE: ReadonlySet<string> = new Set([
  ...codes("AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP"),
  ...codes("CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR"),
  ...codes("ILS INR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP"),
  ...codes("MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR"),
  ...codes("SBD SCR SEK SGD SHP SLE SOS SRD SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF"),
  ...codes("XCD XCG XOF XPF YER ZAR ZMW"),
]);

/**
 * ISO 4217's minor units other than 2, also of currencies that events and orders may have from earlier. `Intl` would tell
 * how amounts are displayed, which is not the same.
 */
export const DECIMALS: Readonly<Record<string, number>> = {
  ...each(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
  ...each(3, "BHD IQD JOD KWD LYD OMR TND"),
  ...each(4, "CLF UYW"),
};

/**
 * The steps other than 1 in which banks move a currency, in minor units: they have no third decimal, and the fifth of an
 * ariary that ISO 4217 counts as if it were a hundredth has no place on a card.
 */
export const STEPS: Readonly<Record<string, number>> = {
  ...each(10, "BHD IQD JOD KWD LYD OMR TND"),
  ...each(100, "MGA"),
};

/**
 * The least that the provider takes, in minor units. Of other currencies it takes what comes to its least amount in the
 * currency that the organization is paid out in, which no table can tell.
 */
export const MINIMUMS: Readonly<Record<string, number>> = {
  ...each(30, "GBP"),
  ...each(50, "ARS AUD BRL CAD CHF COP EUR IDR ILS INR JPY KRW NZD PHP RUB SGD USD ZAR"),
  ...each(200, "AED MYR PLN RON"),
  ...each(250, "DKK"),
  ...each(300, "NOK SEK"),
  ...each(400, "HKD"),
  ...each(1000, "MXN THB"),
  ...each(1500, "CZK"),
  ...each(17_500, "HUF"),
};

function codes(text: string): readonly string[] {
  return text.split(" ");
}

function each(value: number, text: string): Record<string, number> {
  return Object.fromEntries(codes(text).map((code) => [code, value]));
}

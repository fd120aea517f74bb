/** ISO 3166-1 as one string: an alpha-3 code, and its alpha-2 code beside it where that is not its first two letters. */
const codes =
  "ABWAW AFG AGOAO AIA ALAAX ALB ANDAD AREAE ARG ARMAM ASM ATAAQ ATFTF ATGAG AUS AUTAT AZE BDIBI BEL BENBJ BESBQ BFA BGDBD BGR BHR " +
  "BHSBS BIHBA BLM BLRBY BLZBZ BMU BOL BRA BRBBB BRNBN BTN BVT BWA CAFCF CAN CCK CHE CHLCL CHNCN CIV CMR CODCD COGCG COKCK COL " +
  "COMKM CPVCV CRI CUB CUWCW CXR CYMKY CYP CZE DEU DJI DMA DNKDK DOM DZA ECU EGY ERI ESHEH ESP ESTEE ETH FIN FJI FLKFK FRA FROFO " +
  "FSMFM GAB GBR GEO GGY GHA GIB GINGN GLPGP GMB GNBGW GNQGQ GRC GRDGD GRLGL GTM GUFGF GUM GUYGY HKG HMD HND HRV HTI HUN IDN IMN " +
  "IND IOT IRLIE IRN IRQIQ ISL ISRIL ITA JAMJM JEY JOR JPN KAZKZ KEN KGZ KHM KIR KNA KORKR KWT LAO LBN LBRLR LBYLY LCA LIE LKA LSO " +
  "LTU LUX LVA MACMO MAFMF MAR MCO MDA MDGMG MDVMV MEXMX MHL MKD MLI MLTMT MMR MNEME MNG MNPMP MOZMZ MRT MSR MTQMQ MUS MWI MYS " +
  "MYTYT NAM NCL NER NFK NGA NIC NIUNU NLD NOR NPL NRU NZL OMN PAKPK PAN PCNPN PER PHL PLWPW PNGPG POLPL PRI PRKKP PRTPT PRYPY PSE " +
  "PYFPF QAT REU ROU RUS RWA SAU SDN SENSN SGP SGSGS SHN SJM SLBSB SLE SLVSV SMR SOM SPMPM SRBRS SSD STP SURSR SVKSK SVNSI SWESE " +
  "SWZSZ SXM SYCSC SYR TCA TCDTD TGO THA TJK TKL TKMTM TLS TON TTO TUNTN TURTR TUVTV TWN TZA UGA UKRUA UMI URYUY USA UZB VAT VCT " +
  "VEN VGB VIR VNM VUT WLFWF WSM YEM ZAF ZMB ZWE";

/** Codes outside ISO 3166-1, most of them of ICAO 9303-3 section 5, for what CLDR knows by two letters. */
const otherRegions: Record<string, string> = { D: "DE", RKS: "XK", XKK: "XK", XKX: "XK", EUE: "EU", UNO: "UN" };

/** Codes of ICAO 9303-3 section 5 for people and bodies that are no country. */
const icaoNames: Record<string, [en: string, zh: string]> = {
  GBD: ["British overseas territories citizen", "英国海外领土公民"],
  GBN: ["British national (overseas)", "英国国民（海外）"],
  GBO: ["British overseas citizen", "英国海外公民"],
  GBP: ["British protected person", "受英国保护人士"],
  GBS: ["British subject", "英国属民"],
  UNA: ["United Nations agency", "联合国专门机构"],
  UNK: ["Resident of Kosovo (United Nations)", "科索沃居民（联合国）"],
  UTO: ["Utopia (specimen)", "乌托邦（样本）"],
  XOM: ["Sovereign Military Order of Malta", "马耳他骑士团"],
  XPO: ["Interpol", "国际刑警组织"],
  XXA: ["Stateless person", "无国籍人"],
  XXB: ["Refugee (1951 Convention)", "难民（1951 年公约）"],
  XXC: ["Refugee (other)", "难民（其他）"],
  XXX: ["Not specified", "未注明"],
};

const regionOfCode = new Map(codes.split(" ").map((code) => [code.slice(0, 3), code.slice(3) || code.slice(0, 2)]));
const namesByLocale = new Map<string, Intl.DisplayNames>();

function namesIn(locale: string): Intl.DisplayNames {
  const known = namesByLocale.get(locale) ?? new Intl.DisplayNames([locale], { type: "region", style: "short", fallback: "none" });
  namesByLocale.set(locale, known);
  return known;
}

/**
 * The name of a country or nationality in the reader's language. Takes an ISO 3166-1 alpha-3 code or an extra code of
 * ICAO 9303-3 section 5 (`UTO`, `GBN`, `D`); a code that nobody knows comes back as it is. Never throws for a code.
 * @param locale a BCP 47 tag such as `en` or `zh-CN`
 */
export function countryName(code: string, locale: string): string {
  const special = Object.hasOwn(icaoNames, code) ? icaoNames[code] : undefined;
  if (special) return locale.startsWith("zh") ? special[1] : special[0];
  const region = regionOfCode.get(code) ?? (Object.hasOwn(otherRegions, code) ? otherRegions[code] : undefined);
  return (region && namesIn(locale).of(region)) || code;
}

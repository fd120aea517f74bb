/** ISO 3166-1 as one string: an alpha-3 code and its alpha-2 code side by side. */
const codePairs =
  "ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI BELBE BENBJ BESBQ BFABF " +
  "BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN " +
  "CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC " +
  "EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW " +
  "GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS " +
  "ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS " +
  "LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS " +
  "MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE " +
  "PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ " +
  "SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ " +
  "TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN " +
  "VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW";

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

const regionOfCode = new Map(codePairs.split(" ").map((pair) => [pair.slice(0, 3), pair.slice(3)]));
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

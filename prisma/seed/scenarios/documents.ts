import { authenticity, barcodeCheck, expiry, imageQuality, mrzCheck, supported } from "../checks";
import { holder, identityCard, licence, otherCard, passport, residencePermit } from "../papers";
import type { Scenario } from "../scenario";
import { approve, askAgain, escalate, reject, release } from "../story";

const sofia = holder("Marín Vidal", "Sofía", "F", "1993-07-21", 49, { birthplace: "Sevilla" });
const sofiasCard = identityCard("ESP", "BKR384201", { personalNumber: "99999999R" });
const marek = holder("Wójcik", "Marek", "M", "1980-12-01", 13, { birthplace: "Gdańsk" });

/** Attempts in which the document or its picture is the question. */
export const documentScenarios: Scenario[] = [
  {
    key: "rafael-duarte",
    holder: holder("Duarte Nogueira", "Rafael", "M", "1987-03-15", 1, { birthplace: "Salvador" }),
    paper: passport("BRA", "GB730164", { issuedYearsAgo: 2.2 }),
    forgedNumber: "GB780164",
    trigger: "integrity_check",
    hoursAgo: 6.5,
    checks: [authenticity(0.31, ["font_differs", "edited_region"]), mrzCheck(["document_number", "composite"])],
  },
  {
    key: "claire-fontaine",
    holder: holder("Fontaine", "Claire Élodie", "F", "1995-01-28", 8, { birthplace: "Nantes" }),
    paper: identityCard("FRA", "X4RTBPFW4", { address: "12 rue des Tilleuls, 44000 Nantes" }),
    trigger: "advanced_feature",
    hoursAgo: 12,
    flaws: ["glare"],
    declared: { full_name: "Claire Fontaine" },
    checks: [imageQuality(0.29, ["glare_over_text"])],
    story: [release("reviewer2", 200, "skipped")],
  },
  {
    key: "grace-adeyemi",
    holder: holder("Adeyemi", "Grace Oluwakemi", "F", "1988-06-09", 38, { birthplace: "IBADAN" }),
    paper: passport("NGA", "A07382915", { issuedYearsAgo: 5.15, validYears: 5 }),
    trigger: "advanced_feature",
    hoursAgo: 3.2,
    checks: [expiry("fail")],
  },
  {
    key: "tyler-morrison",
    holder: holder("Morrison", "Tyler Dean", "M", "1998-10-04", 8),
    paper: licence("USA", "M52081947", { address: "2208 Alder St, Springfield", validYears: 8 }),
    trigger: "integrity_check",
    hoursAgo: 3.1,
    barcode: { document_number: "M52084791", date_of_birth: "1996-10-04" },
    checks: [barcodeCheck(["document_number_differs", "date_of_birth_differs"])],
  },
  {
    key: "elena-campos",
    holder: holder("Campos", "Elena", "F", "2002-02-17", 54),
    paper: otherCard("UTO", "ST2204817", { issuedYearsAgo: 1.1 }),
    trigger: "advanced_feature",
    hoursAgo: 18,
    checks: [supported("fail")],
  },
  {
    key: "hohenstein",
    trigger: "advanced_feature",
    hoursAgo: 22.6,
    flaws: ["blur"],
    holder: holder("Freiherr von Hohenstein-Löwenberg", "Maximilian Konstantin Emanuel", "M", "1984-08-23", 53, { birthplace: "Würzburg" }),
    paper: passport("DEU", "C4J7N2K81"),
    checks: [imageQuality(0.44, ["blurred"])],
  },
  {
    key: "wulandari",
    holder: holder("Wulandari", "", "F", "1997-09-19", 6, { birthplace: "Yogyakarta" }),
    paper: passport("IDN", "E2749105"),
    trigger: "advanced_feature",
    hoursAgo: 7.2,
    flaws: ["cropped"],
    declared: { full_name: "Wulandari Wulandari" },
    checks: [imageQuality(0.35, ["edge_missing"])],
  },
  {
    key: "sofia-marin-1",
    account: "acct_384201",
    holder: sofia,
    paper: sofiasCard,
    trigger: "advanced_feature",
    hoursAgo: 287,
    flaws: ["glare"],
    checks: [imageQuality(0.24, ["glare_over_text"])],
    story: [askAgain("reviewer2", 150, "document_unreadable", "document_front")],
  },
  { key: "sofia-marin-2", account: "acct_384201", holder: sofia, paper: sofiasCard, trigger: "advanced_feature", hoursAgo: 268 },
  {
    key: "marek-wojcik-1",
    account: "acct_710458",
    holder: marek,
    paper: identityCard("POL", "CAA100329", { issuedYearsAgo: 10.06 }),
    trigger: "other",
    hoursAgo: 236,
    checks: [expiry("fail")],
    story: [
      askAgain(
        "reviewer",
        410,
        "document_expired",
        "document_front",
        "Expired three weeks ago. The person writes that the new card is on its way.",
      ),
    ],
  },
  {
    key: "marek-wojcik-2",
    account: "acct_710458",
    holder: marek,
    paper: identityCard("POL", "DBC220417", { issuedYearsAgo: 0.02 }),
    trigger: "other",
    hoursAgo: 92,
    flaws: ["dark"],
    checks: [imageQuality(0.48, ["underexposed"])],
    story: [
      approve("reviewer2", 130, "check_wrong_document_genuine", "Dark, but every line can be read. The new card after the expired one."),
    ],
  },
  {
    key: "arjun-nair",
    holder: holder("Nair", "Arjun", "M", "1991-11-11", 22, { birthplace: "KOCHI" }),
    paper: passport("IND", "Z4418207"),
    trigger: "integrity_check",
    hoursAgo: 165,
    misread: [1, 2, "8"],
    flaws: ["glare"],
    checks: [mrzCheck(["document_number", "composite"]), imageQuality(0.55, ["glare"])],
    story: [
      approve(
        "reviewer",
        90,
        "check_wrong_document_genuine",
        "Read by eye the third sign is a 4, and with it all check digits hold. Glare on the line.",
      ),
    ],
  },
  {
    key: "dmytro-kovalenko",
    holder: holder("Kovalenko", "Dmytro", "M", "1982-05-30", 35, { native: "Коваленко Дмитро", birthplace: "Poltava" }),
    paper: passport("UKR", "FK284615"),
    forgedNumber: "FK264815",
    trigger: "integrity_check",
    hoursAgo: 139,
    checks: [authenticity(0.18, ["edited_region", "portrait_replaced"]), mrzCheck(["document_number", "composite"])],
    story: [
      escalate("reviewer2", 70, "document_tampered", "The check digit is that of another number: two digits seem to have changed places."),
      reject("senior2", 240, "document_tampered", "Agreed: altered in print and in the MRZ."),
    ],
  },
  {
    key: "wu-liying",
    holder: holder("Wu", "Liying", "F", "1990-03-08", 0, { native: "吴丽英", birthplace: "GUANGDONG" }),
    paper: residencePermit("CAN", "PR4402817", { nationality: "CHN", issuedYearsAgo: 2.4 }),
    trigger: "advanced_feature",
    hoursAgo: 33,
    checks: [authenticity(0.57, ["hologram_not_seen"])],
    story: [
      release("reviewer2", 60, "recused", "I know this person from a former job."),
      approve("senior3", 300, "check_wrong_document_genuine", "The hologram shows in the picture; the check missed it."),
    ],
  },
];

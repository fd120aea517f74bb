import { deviceVelocity, faceMatch, minimumAge, watchlist } from "../checks";
import { holder, identityCard, licence, passport } from "../papers";
import type { Scenario } from "../scenario";
import { approve, askAgain, escalate, reject, release } from "../story";

const olivia = holder("Bennett", "Olivia Grace", "F", "1991-09-14", 18, { birthplace: "BRISTOL" });
const oliviasLicence = licence("GBR", "BENNE909141OG9", { address: "9 Mill Street, Bristol BS1 4QA" });
const chidi = holder("Nwosu", "Chidi", "M", "1989-01-20", 41, { birthplace: "ENUGU" });
const chidisPassport = passport("NGA", "B61920384");
const isabel = holder("Paredes Luna", "Isabel", "F", "1987-11-05", 50, { birthplace: "Mérida" });
const isabelsNumber = "PALI871105MYN";

/** Attempts in which the risk lies around the document: lists, ages, repeats, pressure. */
export const riskScenarios: Scenario[] = [
  {
    key: "olivia-bennett",
    holder: olivia,
    paper: oliviasLicence,
    trigger: "advanced_feature",
    hoursAgo: 118,
    sampled: true,
    story: [approve("reviewer2", 540, undefined, "Sample: nothing to object to.")],
  },
  {
    key: "olivia-bennett-other",
    account: "acct_903317",
    holder: olivia,
    paper: oliviasLicence,
    trigger: "integrity_check",
    hoursAgo: 2.1,
    checks: [faceMatch(0.91)],
  },
  {
    key: "giulia-ferrari",
    holder: holder("Ferrari", "Giulia", "F", "1998-06-06", 35, { birthplace: "Torino" }),
    paper: passport("ITA", "YB4820177"),
    trigger: "integrity_check",
    hoursAgo: 4,
    selfieOf: "megan-hughes",
    checks: [faceMatch(0.37)],
  },
  {
    key: "megan-hughes",
    holder: holder("Hughes", "Megan", "F", "1995-03-29", 19, { birthplace: "CARDIFF" }),
    paper: passport("GBR", "533018274"),
    trigger: "advanced_feature",
    hoursAgo: 52,
    sampled: true,
    story: [approve("reviewer", 300, undefined, "Sample: the same face, and every field agrees.")],
  },
  {
    key: "karim-fakhoury",
    holder: holder("Fakhoury", "Karim", "M", "1981-10-18", 16, { native: "كريم فاخوري", birthplace: "GIZA" }),
    paper: passport("EGY", "A30417782", { validYears: 7 }),
    trigger: "safety_compliance",
    hoursAgo: 1.2,
    checks: [watchlist(0.72, "warn", ["name_similar", "birth_year_differs"])],
  },
  {
    key: "maya-thompson",
    holder: holder("Thompson", "Maya", "F", { age: 16 }, 26),
    trigger: "safety_compliance",
    hoursAgo: 2.65,
    paper: licence("USA", "T40918825", { address: "540 Cedar Ct, Riverton", issuedYearsAgo: 0.4, validYears: 5 }),
    declared: { date_of_birth: "2004-05-12" },
    checks: [minimumAge("fail", ["under_minimum_age"])],
  },
  {
    key: "diego-salinas",
    holder: holder("Salinas Mora", "Diego", "M", "1999-04-18", 11),
    paper: licence("MEX", "DF8820174", { address: "Calle Roble 41, Querétaro", validYears: 5 }),
    trigger: "integrity_check",
    hoursAgo: 1.1,
    checks: [deviceVelocity(14)],
  },
  {
    key: "linnea-berg",
    holder: holder("Berg", "Linnéa", "F", { age: 14 }, 28, { birthplace: "Uppsala" }),
    trigger: "safety_compliance",
    hoursAgo: 1.55,
    paper: identityCard("SWE", "SE5520817", { issuedYearsAgo: 1.3, validYears: 5 }),
    checks: [minimumAge("fail", ["under_minimum_age"])],
    story: [escalate("reviewer", 40, "minor", "The card says fourteen. She writes that a parent agreed; that is not mine to decide.")],
  },
  {
    key: "amara-okafor",
    holder: holder("Okafor", "Amara", "F", "1995-02-23", 43, { birthplace: "OWERRI" }),
    paper: passport("NGA", "B72049118"),
    trigger: "integrity_check",
    hoursAgo: 6.1,
    poses: true,
    checks: [faceMatch(0.78, ["eyes_averted"])],
    story: [
      escalate(
        "reviewer2",
        130,
        "suspected_coercion",
        "Her message to support this morning says that somebody at home wants an account in her name. Please look before anything is sent.",
      ),
    ],
  },
  {
    key: "chidi-nwosu",
    holder: chidi,
    paper: chidisPassport,
    trigger: "advanced_feature",
    hoursAgo: 300,
  },
  {
    key: "chidi-nwosu-other",
    account: "acct_448120",
    holder: chidi,
    paper: chidisPassport,
    trigger: "integrity_check",
    hoursAgo: 196,
    impostor: 36,
    checks: [faceMatch(0.44)],
    story: [
      reject(
        "reviewer",
        190,
        "duplicate_identity",
        "The document belongs to an account that is verified already, and the face is another.",
      ),
    ],
  },
  {
    key: "isabel-paredes",
    holder: isabel,
    paper: identityCard("MEX", "IDM204817", { personalNumber: isabelsNumber }),
    trigger: "advanced_feature",
    hoursAgo: 275,
  },
  {
    key: "isabel-paredes-again",
    account: "acct_720033",
    holder: isabel,
    paper: passport("MEX", "G50281146", { personalNumber: isabelsNumber }),
    trigger: "other",
    hoursAgo: 101,
    story: [approve("reviewer2", 480, "difference_explained", "Lost the old account; support confirmed it, and it is closed now.")],
  },
  {
    key: "samir-rahmani",
    holder: holder("Rahmani", "Samir", "M", "1978-12-24", 31, { birthplace: "Lyon" }),
    paper: passport("FRA", "20CV81734"),
    trigger: "safety_compliance",
    hoursAgo: 251,
    checks: [watchlist(0.81, "fail", ["name_similar", "nationality_differs"])],
    story: [
      escalate("reviewer2", 25, "watchlist_hit", "Same name, another year and place of birth. I cannot rule it out by myself."),
      approve("senior", 80, "difference_explained", "The person on the list is nineteen years older and of another country."),
    ],
  },
  {
    key: "teo-marchetti",
    holder: holder("Marchetti", "Teo", "M", { age: 16 }, 15, { birthplace: "Bologna" }),
    paper: identityCard("ITA", "CA41820KT", { issuedYearsAgo: 2.1 }),
    trigger: "safety_compliance",
    hoursAgo: 178,
    checks: [minimumAge("fail", ["under_minimum_age"])],
    story: [
      escalate("reviewer", 30, "minor", "Sixteen by the card. The feature needs eighteen."),
      reject("senior3", 75, "underage", "Age confirmed by print and MRZ. Passed on to the youth team."),
    ],
  },
  {
    key: "nadine-leroy",
    holder: holder("Leroy", "Nadine", "F", "1969-08-08", 34, { birthplace: "Lille" }),
    paper: identityCard("FRA", "K82PLQ0M1"),
    trigger: "integrity_check",
    hoursAgo: 128,
    checks: [faceMatch(0.75, ["eyes_averted"])],
    story: [
      release(
        "reviewer2",
        35,
        "released",
        "Support has a message from her that her employer “does all this”. Whoever takes this should read it first.",
      ),
      escalate("reviewer", 80, "suspected_coercion", "By her own message somebody else runs the account."),
      askAgain(
        "senior2",
        200,
        "liveness_failed",
        "selfie",
        "Called her: the employer set it up, she uses it alone now. Asked for a selfie that she takes herself.",
      ),
    ],
  },
];

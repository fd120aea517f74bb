import { holder, identityCard, licence, passport, residencePermit } from "../papers";
import type { Scenario } from "../scenario";
import { approve, hold } from "../story";

/** Attempts with nothing wrong: cleared without a case, but for two that were drawn for the random sample. */
export const cleanScenarios: Scenario[] = [
  {
    key: "priya-raman",
    holder: holder("Raman", "Priya", "F", "1996-11-23", 47, { birthplace: "CHENNAI" }),
    paper: passport("IND", "V8820415"),
    trigger: "other",
    hoursAgo: 10,
    sampled: true,
    story: [hold("senior3", 3)],
  },
  {
    key: "astrid-dahl",
    holder: holder("Dahl", "Astrid", "F", "1986-06-24", 45, { birthplace: "Bergen" }),
    paper: passport("NOR", "FHA482017"),
    trigger: "advanced_feature",
    hoursAgo: 203,
    sampled: true,
    story: [approve("reviewer", 720, undefined, "Sample: nothing to object to.")],
  },
  {
    key: "laszlo-szabo",
    holder: holder("Szabó", "László", "M", "1974-04-09", 55, { birthplace: "Pécs" }),
    paper: passport("HUN", "BH4820173"),
    trigger: "advanced_feature",
    hoursAgo: 333,
  },
  {
    key: "jessica-nguyen",
    holder: holder("Nguyen", "Jessica Anh", "F", "1993-02-11", 52),
    trigger: "other",
    hoursAgo: 244,
    paper: licence("USA", "N77204813", { address: "18 Orchard Blvd, Lakeside", validYears: 8 }),
  },
  {
    key: "li-na",
    holder: holder("Li", "Na", "F", "1994-07-30", 7, { native: "李娜", birthplace: "SICHUAN" }),
    paper: passport("CHN", "EK8820146"),
    trigger: "advanced_feature",
    hoursAgo: 171,
  },
  {
    key: "fatima-zahra",
    holder: holder("Benali", "Fatima Zahra", "F", "1990-10-10", 16, { native: "فاطمة الزهراء بنعلي", birthplace: "RABAT" }),
    paper: residencePermit("FRA", "9RT482017", { nationality: "MAR", issuedYearsAgo: 1.4 }),
    trigger: "integrity_check",
    hoursAgo: 98,
  },
  {
    key: "noah-peeters",
    holder: holder("Peeters", "Noah", "M", "2000-05-05", 39, { birthplace: "Gent" }),
    paper: identityCard("BEL", "592817460"),
    trigger: "advanced_feature",
    hoursAgo: 70,
  },
  {
    key: "kofi-mensah",
    holder: holder("Mensah", "Kofi", "M", "1984-03-06", 43, { birthplace: "ACCRA" }),
    paper: passport("GHA", "G2048177"),
    trigger: "integrity_check",
    hoursAgo: 26,
  },
];

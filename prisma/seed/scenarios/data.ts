import { dataConsistency } from "../checks";
import { holder, identityCard, licence, passport } from "../papers";
import type { Scenario } from "../scenario";
import { approve, askAgain, hold, reject } from "../story";

/** Attempts in which what the person typed and what the document says do not agree, or only seem not to. */
export const dataScenarios: Scenario[] = [
  {
    key: "zhang-wei",
    holder: holder("Zhang", "Wei", "M", "1988-09-04", 52, { native: "张伟", birthplace: "ZHEJIANG" }),
    paper: passport("CHN", "EJ4071826"),
    trigger: "advanced_feature",
    hoursAgo: 9,
    declared: { full_name: "Wei Zhang", date_of_birth: "1988-04-09" },
  },
  {
    key: "mohamed-elsayed",
    trigger: "advanced_feature",
    hoursAgo: 15,
    holder: holder("Elsayed", "Mohamed Abdelrahman", "M", "1992-01-25", 17, { native: "محمد عبد الرحمن السيد", birthplace: "ALEXANDRIA" }),
    paper: passport("EGY", "A28104773", { validYears: 7 }),
    declared: { full_name: "Muhammad Abdul Rahman Al-Sayed", date_of_birth: "1992-01-26" },
    checks: [dataConsistency("warn", ["date_of_birth"])],
    story: [hold("senior2", 4)],
  },
  {
    key: "emily-tremblay",
    holder: holder("Tremblay", "Emily Rose", "F", "1994-12-06", 15),
    paper: licence("CAN", "T61047-40941", { address: "318 Maple Ave, Kingston", validYears: 5 }),
    trigger: "other",
    hoursAgo: 13.5,
    declared: { full_name: "Emily Carter", address: "27 Garden Lane, Ottawa" },
    checks: [dataConsistency("fail", ["family_name", "address"])],
  },
  {
    key: "omar-khalil",
    holder: holder("Khalil", "Omar Hassan", "M", "1985-07-17", 21, { native: "عمر حسن خليل", birthplace: "CAIRO" }),
    paper: identityCard("EGY", "F40281770", { personalNumber: "28507170100018", validYears: 7 }),
    trigger: "integrity_check",
    hoursAgo: 2.4,
    declared: { date_of_birth: "1985-07-11" },
  },
  {
    key: "anneliese-mueller",
    holder: holder("Müller", "Anneliese", "F", "1990-04-02", 53, { birthplace: "Köln" }),
    paper: identityCard("DEU", "LM20X7R4T", { address: "Rheinallee 8, 50679 Köln" }),
    trigger: "advanced_feature",
    hoursAgo: 322,
    declared: { full_name: "Anneliese Mueller", address: "Am Markt 3, 53111 Bonn" },
    checks: [dataConsistency("fail", ["address"])],
    story: [
      approve(
        "reviewer",
        540,
        "difference_explained",
        "MUELLER in the MRZ is Müller. Moved last month; the account shows the new address.",
      ),
    ],
  },
  {
    key: "liam-oconnor",
    holder: holder("O'Connor", "Liam Patrick", "M", "1996-08-30", 54, { birthplace: "CORK" }),
    paper: passport("IRL", "PD4820167"),
    trigger: "advanced_feature",
    hoursAgo: 147,
    declared: { full_name: "Liam OConnor", date_of_birth: "1986-08-30" },
    story: [askAgain("reviewer", 610, "data_mismatch", "document_front", "Ten years apart: the person should check what was typed.")],
  },
  {
    key: "chen-xiaoming",
    holder: holder("Chen", "Xiaoming", "M", "1983-02-14", 12, { native: "陈小明", birthplace: "GUANGDONG" }),
    paper: identityCard("CHN", "EA2087714", {
      personalNumber: "440106198302140017",
      address: "广东省广州市天河区体育西路8号",
      validYears: 20,
    }),
    trigger: "integrity_check",
    hoursAgo: 55,
    declared: { full_name: "Chen Xiaolong", address: undefined },
    checks: [dataConsistency("fail", ["given_names"])],
    story: [reject("reviewer2", 215, "data_mismatch", "Another given name, and the payment account carries a third one.")],
  },
];

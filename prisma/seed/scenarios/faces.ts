import { dataConsistency, faceMatch, imageQuality, liveness } from "../checks";
import { holder, identityCard, licence, passport, residencePermit } from "../papers";
import type { Scenario } from "../scenario";
import { approve, askAgain, escalate, forSecondReview, hold, reject } from "../story";

const daniela = holder("Ríos Castellanos", "Daniela", "F", "1996-08-02", 26, { birthplace: "Bogotá" });
const danielasCard = identityCard("COL", "CC5482170", { issuedYearsAgo: 4.1 });

/** Attempts in which the face or the camera is the question. */
export const faceScenarios: Scenario[] = [
  {
    key: "lucia-hernandez", holder: holder("Hernández Ortega", "Lucía", "F", "1990-05-17", 21, { birthplace: "Puebla" }),
    paper: passport("MEX", "G27418359"), trigger: "integrity_check", hoursAgo: 7.4, impostor: 12, checks: [faceMatch(0.41)],
  },
  {
    key: "thomas-brandt", holder: holder("Brandt", "Thomas", "M", "1971-11-30", 24, { birthplace: "Kassel" }),
    paper: identityCard("DEU", "L7T0R4W2K", { issuedYearsAgo: 8.6, address: "Lindenweg 14, 34117 Kassel" }), trigger: "advanced_feature", hoursAgo: 20,
    checks: [faceMatch(0.74, ["portrait_is_old", "borderline_similarity"])], story: [hold("reviewer2", 6)],
  },
  {
    key: "kenji-mori", holder: holder("Mori", "Kenji", "M", "1994-02-21", 29, { native: "森健二", birthplace: "NAGOYA" }),
    paper: passport("JPN", "TR6120984"), trigger: "integrity_check", hoursAgo: 5.1, poses: true,
    checks: [liveness(0.22, ["screen_replay", "moire_pattern"]), faceMatch(0.89)],
  },
  {
    key: "viktor-aldana", holder: holder("Aldana", "Viktor", "M", "1986-07-08", 11, { birthplace: "Zenith" }),
    paper: passport("UTO", "UB4419027", { issuedYearsAgo: 1.2 }), trigger: "safety_compliance", hoursAgo: 1.35, impostor: 47, poses: true,
    checks: [faceMatch(0.33, ["low_similarity", "age_difference"]), liveness(0.38, ["mask_suspected"])],
  },
  {
    key: "daniela-rios-2", account: "acct_582170", holder: daniela, paper: danielasCard, trigger: "advanced_feature", hoursAgo: 4.3,
    checks: [faceMatch(0.77, ["glasses_in_selfie"])],
  },
  {
    key: "daniela-rios-1", account: "acct_582170", holder: daniela, paper: danielasCard, trigger: "advanced_feature", hoursAgo: 29,
    checks: [faceMatch(0.58, ["face_partly_covered"]), imageQuality(0.47, ["face_shadowed"])],
    story: [askAgain("reviewer", 95, "face_not_visible", "selfie", "Scarf over chin and mouth. The upper half fits the card.")],
  },
  {
    key: "jonas-keller", holder: holder("Keller", "Jonas", "M", "1992-03-26", 49, { birthplace: "Freiburg im Breisgau" }),
    paper: identityCard("DEU", "LK93P0T6X", { address: "Wiehre 3, 79100 Freiburg" }), trigger: "advanced_feature", hoursAgo: 16,
    impostor: 32, checks: [faceMatch(0.69, ["borderline_similarity"])],
    story: [
      forSecondReview(approve("reviewer", 140, "check_wrong_same_person", "Short hair then and now; ears and jaw look the same to me.")),
      reject("reviewer2", 330, "face_mismatch", "The distance of the eyes and the hairline differ. I do not think that this is him."),
    ],
  },
  {
    key: "hana-suzuki", holder: holder("Suzuki", "Hana", "F", "1999-12-12", 29, { native: "鈴木花", birthplace: "SENDAI" }),
    paper: residencePermit("DEU", "YS4W81K02", { nationality: "JPN", issuedYearsAgo: 1.8 }), trigger: "advanced_feature", hoursAgo: 11,
    impostor: 52, checks: [faceMatch(0.52)],
    story: [forSecondReview(reject("reviewer2", 170, "face_mismatch", "Another nose and another brow; also a mole on the selfie that the card does not show."))],
  },
  {
    key: "edward-whitlock", holder: holder("Whitlock", "Edward James", "M", "1958-01-19", 9, { birthplace: "LEEDS" }),
    paper: passport("GBR", "512847093", { issuedYearsAgo: 9.3 }), trigger: "advanced_feature", hoursAgo: 310, checks: [faceMatch(0.68, ["portrait_is_old"])],
    story: [approve("reviewer", 260, "check_wrong_same_person", "Nine years between the pictures. Ears, nose and brow are his.")],
  },
  {
    key: "marco-silveira", holder: holder("Silveira Prado", "Marco Antônio", "M", "1989-09-03", 50, { birthplace: "Recife" }),
    paper: passport("BRA", "FZ318840"), trigger: "integrity_check", hoursAgo: 262, impostor: 21, checks: [faceMatch(0.28)],
    story: [reject("reviewer2", 175, "face_mismatch")],
  },
  {
    key: "yusuf-demir", holder: holder("Demir", "Yusuf", "M", "1997-06-14", 6, { birthplace: "İzmir" }),
    paper: identityCard("TUR", "A17K30582", { personalNumber: "10000000146" }), trigger: "integrity_check", hoursAgo: 214, poses: true,
    checks: [liveness(0.12, ["printed_photo", "no_depth"]), faceMatch(0.93)],
    story: [reject("reviewer", 205, "liveness_failed", "The edge of a sheet of paper shows in the left pose.")],
  },
  {
    key: "aisha-bello", holder: holder("Bello", "Aisha", "F", "2001-04-11", 2, { birthplace: "Kano" }),
    paper: passport("NGA", "B50281734"), trigger: "advanced_feature", hoursAgo: 190, poses: true,
    checks: [liveness(0.46, ["low_light"], "warn")],
    story: [approve("reviewer2", 320)],
  },
  {
    key: "sinead-gallagher", holder: holder("Gallagher", "Sinéad", "F", "1983-10-27", 39, { birthplace: "GALWAY" }),
    paper: licence("IRL", "482017735", { address: "4 Quay Lane, Galway" }), trigger: "other", hoursAgo: 121,
    checks: [faceMatch(0.63, ["hair_changed"])],
    story: [
      escalate("reviewer", 240, "needs_specialist", "Could be sisters. I would like a second opinion on the chin."),
      approve("senior3", 610, "check_wrong_same_person", "Same scar over the left brow in both pictures."),
    ],
  },
  {
    key: "pavel-horak", holder: holder("Horák", "Pavel", "M", "1979-02-05", 26, { birthplace: "Brno" }),
    paper: passport("CZE", "41826305"), trigger: "integrity_check", hoursAgo: 74, impostor: 19,
    checks: [faceMatch(0.36), dataConsistency("warn", ["phone_country_differs"])],
    story: [
      forSecondReview(reject("reviewer", 110, "face_mismatch", "Clearly two people.")),
      reject("reviewer2", 180, "face_mismatch"),
    ],
  },
];

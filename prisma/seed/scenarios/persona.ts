import { holder, identityCard, licence, passport } from "../papers";
import type { Inquiry } from "../persona-body";
import { reject } from "../story";

/** Attempts that came through Persona, one for each end that an inquiry may have. */
export const inquiries: readonly Inquiry[] = [
  {
    key: "carmen-ibarra",
    holder: holder("Ibarra Soto", "Carmen", "F", "1992-06-18", 31),
    paper: passport("ESP", "XDA482017"),
    trigger: "other",
    hoursAgo: 160,
    events: [
      { name: "inquiry.started", after: 0 },
      { name: "inquiry.approved", after: 6 },
    ],
  },
  {
    key: "henrik-jansen",
    holder: holder("Jansen", "Henrik", "M", "1988-02-29", 28),
    paper: passport("NLD", "NX4T28R17"),
    trigger: "other",
    hoursAgo: 6.3,
    photos: true,
    events: [
      { name: "inquiry.started", after: 0 },
      { name: "inquiry.marked-for-review", after: 7 },
    ],
    documentChecks: [{ name: "id_inquiry_comparison", status: "failed", reasons: ["name_comparison"], requirement: "not_required" }],
  },
  {
    key: "rosa-delgado",
    holder: holder("Delgado", "Rosa", "F", "1984-09-09", 10),
    paper: identityCard("ESP", "CMT710284"),
    trigger: "other",
    hoursAgo: 112,
    photos: true,
    events: [
      { name: "inquiry.started", after: 0 },
      { name: "inquiry.marked-for-review", after: 5 },
      { name: "inquiry.redacted", after: 520 },
    ],
  },
  {
    key: "alan-price",
    holder: holder("Price", "Alan", "M", "1977-07-07", 46),
    paper: licence("GBR", "PRICE707077A99"),
    trigger: "other",
    hoursAgo: 87,
    events: [
      { name: "inquiry.started", after: 0 },
      { name: "inquiry.expired", after: 1_440 },
    ],
  },
  {
    key: "mina-park",
    holder: holder("Park", "Mina", "F", "1997-03-21", 23),
    paper: passport("KOR", "M48201773"),
    trigger: "other",
    hoursAgo: 58,
    photos: true,
    events: [
      { name: "inquiry.started", after: 0 },
      { name: "inquiry.marked-for-review", after: 6 },
      { name: "inquiry.approved", after: 310 },
    ],
  },
  {
    key: "stefan-ionescu",
    holder: holder("Ionescu", "Ștefan", "M", "1990-12-15", 15),
    paper: passport("ROU", "054820177"),
    trigger: "other",
    hoursAgo: 41,
    photos: true,
    events: [
      { name: "inquiry.started", after: 0 },
      { name: "inquiry.marked-for-review", after: 9 },
      { name: "inquiry.expired", after: 700 },
    ],
  },
  {
    key: "joao-almeida",
    holder: holder("Almeida", "João", "M", "1986-05-25", 12),
    paper: passport("PRT", "CB482017"),
    trigger: "other",
    hoursAgo: 150,
    photos: true,
    impostor: 18,
    events: [
      { name: "inquiry.started", after: 0 },
      { name: "inquiry.declined", after: 8 },
    ],
    similarity: 31,
    selfieChecks: [
      { name: "selfie_id_comparison", status: "failed", reasons: ["low_similarity"], requirement: "required" },
      { name: "selfie_liveness_detection", status: "passed", reasons: [], requirement: "required" },
    ],
    story: [reject("reviewer2", 400, "face_mismatch")],
  },
  {
    key: "bruno-keita",
    holder: holder("Keïta", "Bruno", "M", "1999-10-20", 48),
    paper: passport("FRA", "22DK40718"),
    trigger: "other",
    hoursAgo: 0.7,
    events: [{ name: "inquiry.started", after: 0 }],
  },
  {
    key: "tara-singh",
    holder: holder("Singh", "Tara", "F", "1994-04-14", 5),
    paper: passport("IND", "W2048177"),
    trigger: "other",
    hoursAgo: 0.3,
    events: [{ name: "inquiry.started", after: 0 }],
  },
];

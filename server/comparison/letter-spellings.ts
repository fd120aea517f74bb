import "server-only";

/**
 * Ways to write one letter in A to Z, lower case. Each entry is `letter: spellings`: first that of ICAO Doc 9303-3 section 6,
 * then those that states and older editions use. Marks over other letters are simply left out.
 */
const rows = `
ä: ae a|å: aa a|æ: ae a|ö: oe o|ø: oe o|œ: oe o|ü: ue u uxx|ñ: n nxx|ß: ss sz s|þ: th|ð: d dh|đ: d dj|ł: l|ħ: h|ŧ: t|ŋ: n|ı: i|ĸ: k|ŉ: n
ƒ: f|ə: e a|ɓ: b|ɗ: d|ƙ: k|ơ: o|ư: u|ŀ: l|ĳ: ij y
а: a|б: b|в: v w|г: g h|ґ: g|д: d|е: e ye ie|ё: e yo io ye|є: ie ye|ж: zh z j|з: z|и: i y|і: i|ї: i yi|й: i y j|к: k|л: l|м: m|н: n|о: o
п: p|р: r|с: s|т: t|у: u|ф: f|х: kh h|ц: ts c tc|ч: ch c tch|ш: sh s ch|щ: shch sht sch|ъ: ie a u|ы: y|ь: |э: e|ю: iu yu ju|я: ia ya ja
ў: u w|ђ: d dj|ј: j|љ: lj|њ: nj|ћ: c|џ: dz|ѓ: g gj|ќ: k kj|ѕ: dz|ѣ: ie|ѳ: f|ѵ: y
α: a|β: v b|γ: g n|δ: d|ε: e|ζ: z|η: i h|θ: th|ι: i|κ: k|λ: l|μ: m b|ν: n|ξ: x ks|ο: o|π: p|ρ: r|σ: s|ς: s|τ: t|υ: y u v f|φ: f ph
χ: ch h x kh|ψ: ps|ω: o
`;

/** Letters that some states drop altogether, beside writing them out. */
const droppable = new Set(["ъ", "ь"]);

/** The spellings in A to Z of one lower-case letter (NFC), by letter. */
export const letterSpellings: ReadonlyMap<string, readonly string[]> = new Map(
  rows
    .trim()
    .split(/[|\n]/)
    .map((row) => {
      const [letter = "", spellings = ""] = row.split(":");
      const list = spellings.split(" ").filter(Boolean);
      return [letter, droppable.has(letter) ? [...list, ""] : list];
    }),
);

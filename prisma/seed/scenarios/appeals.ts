import type { AppealStory } from "../appeal-story";

/** Who complained, what was said, and how it ended; decided first by reviewers alone, so that every senior is free to take them. */
export const appealStories: readonly AppealStory[] = [
  {
    of: "chen-xiaoming",
    category: "data",
    hoursAgo: 31,
    statement:
      "I signed up with the name my family and friends use. Xiaolong is what I have been called all my life, Xiaoming is what is on the card. The payment account belongs to my wife. Please let me correct the name instead of closing the account.",
    talk: [
      {
        kind: "to_person",
        hoursAgo: 29.5,
        text: "Thank you for writing. Do you have anything with both names on it, or with your wife's name and yours? Please send a picture of it.",
        awaitsAnswer: true,
      },
      { kind: "from_person", hoursAgo: 6.2, text: "Our marriage certificate has both my names and hers. I will send it tonight." },
      {
        kind: "note",
        hoursAgo: 6.1,
        text: "Polite and consistent on the phone; named the last four digits of the payment account at once.",
      },
    ],
  },
  {
    of: "yusuf-demir",
    category: "accessibility",
    hoursAgo: 96,
    statement:
      "After an operation on my neck I cannot turn my head. The app kept asking for the left side, so my brother helped me with the picture. I am the person on the card. How else can I do this step?",
    talk: [
      {
        kind: "to_person",
        hoursAgo: 93,
        text: "We are sorry that the app left you no other way. Please send a short note from your doctor, or tell us when we may call you by video.",
        awaitsAnswer: true,
      },
    ],
  },
  {
    of: "liam-oconnor",
    category: "data",
    hoursAgo: 112,
    statement:
      "The 1986 was my own slip when I typed it. My passport says 1996 and it is right. Sending the same passport again changes nothing.",
    talk: [{ kind: "to_person", hoursAgo: 111, text: "Thank you. Somebody who has not seen your case before will look at it." }],
    end: {
      by: "senior3",
      hoursAgo: 87,
      newOutcome: "approve",
      reasons: [{ code: "difference_explained" }],
      sentence:
        "You were right: the passport was in order all along. Your date of birth has been corrected and your account is open again.",
      note: "Print, MRZ and the person agree on 1996; only the form said otherwise.",
    },
  },
];

import { createHmac } from "node:crypto";
import { e2eSettings } from "@/scripts/e2e-settings";
import { freshId } from "./verification-body";

/** What one event of Persona says; the rest is made up afresh. */
export type PersonaFacts = { eventId?: string; inquiryId?: string; name?: string; status?: string; createdAt?: string };

/** The body of an inquiry event, as bytes, with a document and a selfie whose comparison failed. */
export function personaEvent(facts: PersonaFacts = {}): { body: Buffer; inquiryId: string; account: string } {
  const inquiryId = facts.inquiryId ?? freshId("inq");
  const account = freshId("acct");
  const createdAt = facts.createdAt ?? new Date().toISOString();
  const inquiry = { data: { type: "inquiry", id: inquiryId } };
  const check = (name: string, status: string) => ({ name, status, reasons: [], requirement: "required" });
  const payload = {
    data: {
      type: "inquiry",
      id: inquiryId,
      attributes: {
        status: facts.status ?? "needs_review",
        "reference-id": account,
        "created-at": createdAt,
        "completed-at": createdAt,
        fields: { "name-first": { type: "string", value: "Anna" }, "name-last": { type: "string", value: "Eriksson" } },
      },
    },
    included: [
      {
        type: "verification/government-id",
        id: freshId("ver"),
        attributes: {
          status: "passed",
          "id-class": "pp",
          "country-code": "SE",
          "name-first": "ANNA",
          "name-last": "ERIKSSON",
          birthdate: "1974-08-12",
          "expiration-date": "2032-04-15",
          "document-number": freshId("L"),
          checks: [check("id_expired_detection", "passed")],
        },
        relationships: { inquiry },
      },
      {
        type: "verification/selfie",
        id: freshId("ver"),
        attributes: { status: "failed", checks: [check("selfie_id_comparison", "failed")] },
        relationships: { inquiry },
      },
    ],
  };
  const attributes = { name: facts.name ?? "inquiry.marked-for-review", "created-at": createdAt, payload };
  const event = { data: { type: "event", id: facts.eventId ?? freshId("evt"), attributes } };
  return { body: Buffer.from(JSON.stringify(event)), inquiryId, account };
}

/** One pair of Persona's signature header: HMAC-SHA256 over `<unix seconds>.<body>`. */
export function signed(body: Buffer, secret: string = e2eSettings.personaSecret, ageSeconds = 0): string {
  const seconds = Math.floor(Date.now() / 1000) - ageSeconds;
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.`).update(body).digest("hex")}`;
}

import "server-only";
import { contextLimit, type LinkKind } from "@/lib/contracts/case-context";
import type { CaseOutcome, CaseState, ClosedReason, DocumentType, Flag, ImageKind, Trigger } from "@/lib/contracts/vocabulary";
import { Prisma } from "@/prisma/generated/client";

/** Another attempt as both statements give it, with how many there are in all. */
export type AttemptRow = {
  caseId: string | null;
  number: number | null;
  submittedAt: Date;
  documentType: DocumentType;
  country: string;
  trigger: Trigger;
  state: CaseState | "pending" | "cleared" | "erased";
  outcome: CaseOutcome | null;
  closedReason: ClosedReason | null;
  decidedAt: Date | null;
  flags: Flag[];
  total: number;
};
export type LinkedRow = AttemptRow & { why: LinkKind[]; pictures: ImageKind[]; subjectId: string; sameSubject: boolean };

/** The attempt that a context is about. */
export type OwnAttempt = { verificationId: string; subjectId: string; submittedAt: Date };

const columns = Prisma.sql`
  c.id AS "caseId", c.number, v.submitted_at AS "submittedAt", v.document_type::text AS "documentType", v.country, v.trigger::text AS trigger,
  CASE WHEN v.state = 'redacted' THEN 'erased' ELSE COALESCE(c.state::text, v.state::text) END AS state,
  c.outcome::text AS outcome, c.closed_reason::text AS "closedReason", c.decided_at AS "decidedAt",
  to_jsonb(v.flags) AS flags, (count(*) OVER ())::int AS total`;

/** The attempts of one account before this one, the newest first. */
export function earlierStatement({ verificationId, subjectId, submittedAt }: OwnAttempt): Prisma.Sql {
  return Prisma.sql`
    SELECT ${columns}
    FROM verifications v LEFT JOIN cases c ON c.verification_id = v.id
    WHERE v.subject_id = ${subjectId}::uuid AND (v.submitted_at, v.id) < (${submittedAt}::timestamptz, ${verificationId}::uuid)
    ORDER BY v.submitted_at DESC, v.id DESC LIMIT ${contextLimit}`;
}

/** What more attempts than this share, such as the fingerprint of a common telephone, tells nothing and must cost nothing. */
const maxPerKind = 1_000;

function sharing(kind: LinkKind, column: "document_number_hash" | "personal_number_hash" | "device_hash"): Prisma.Sql {
  const hash = Prisma.raw(column);
  return Prisma.sql`(SELECT o.id, ${kind} AS why, NULL AS picture FROM own
    JOIN verifications o ON o.${hash} = own.${hash} AND o.id <> own.id AND o.sealed IS NOT NULL LIMIT ${maxPerKind})`;
}

/** The attempts that share a number, a device or a picture with this one, whoever's they are, the newest first. Erased ones share nothing. */
export function linkedStatement({ verificationId, subjectId }: OwnAttempt): Prisma.Sql {
  return Prisma.sql`
    WITH own AS (SELECT * FROM verifications WHERE id = ${verificationId}::uuid AND sealed IS NOT NULL),
    hits AS (
      ${sharing("document_number", "document_number_hash")}
      UNION ALL ${sharing("personal_number", "personal_number_hash")}
      UNION ALL ${sharing("device", "device_hash")}
      UNION ALL (SELECT o.verification_id, 'image', mine.kind::text FROM own
        JOIN evidence_images mine ON mine.verification_id = own.id
        JOIN evidence_images o ON o.content_hash = mine.content_hash AND o.verification_id <> own.id LIMIT ${maxPerKind})
    ),
    links AS (SELECT id, array_agg(DISTINCT why) AS why, array_remove(array_agg(DISTINCT picture), NULL) AS pictures FROM hits GROUP BY id)
    SELECT ${columns}, links.why, links.pictures, s.external_id AS "subjectId", v.subject_id = ${subjectId}::uuid AS "sameSubject"
    FROM links JOIN verifications v ON v.id = links.id AND v.sealed IS NOT NULL
      JOIN subjects s ON s.id = v.subject_id
      LEFT JOIN cases c ON c.verification_id = v.id
    ORDER BY v.submitted_at DESC, v.id DESC LIMIT ${contextLimit}`;
}
